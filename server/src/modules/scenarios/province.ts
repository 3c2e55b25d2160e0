import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { describedKinds, type DescribedKind, type Described } from './described-kinds.ts';

/** One described thing with where it came from. `version` = its own version plus a hash of its content, so that nothing changes silently. */
export type Entry<T> = {
  id: string;
  scenario: string | null;
  group: string | null;
  file: string;
  version: string;
  description: T;
};

/** Everything that province/ says, checked. Settings files are single; the rest are keyed by id. */
export type Province = {
  version: string;
  files: { path: string; text: string }[];
} & { [K in DescribedKind]: Map<string, Entry<Described<K>>> };

export type ProvinceProblem = { file: string; line: number | null; message: string };

export class ProvinceError extends Error {
  readonly problems: ProvinceProblem[];
  constructor(problems: ProvinceProblem[]) {
    super(
      `province/: ${problems.length} lỗi\n${problems.map((p) => `  ${p.file}${p.line ? `:${p.line}` : ''}: ${p.message}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Reads and checks a province folder. Throws one `ProvinceError` with every problem found, each with file and line. */
export async function loadProvince(directory: string): Promise<Province> {
  const problems: ProvinceProblem[] = [];
  const kinds = Object.fromEntries(Object.keys(describedKinds).map((kind) => [kind, new Map()])) as unknown as Province;
  const files: Province['files'] = [];

  for (const [kind, { pattern, schema }] of Object.entries(describedKinds)) {
    for await (const found of glob(pattern, { cwd: directory })) {
      if (found.split(sep).some((part) => part.startsWith('_'))) continue;
      const text = await readFile(join(directory, found), 'utf8');
      files.push({ path: found, text });
      const entry = readEntry(found, text, schema as z.ZodType, problems);
      if (!entry) continue;
      const target = kinds[kind as DescribedKind] as Map<string, Entry<unknown>>;
      const twin = target.get(entry.id);
      if (twin) problems.push({ file: found, line: null, message: `mã "${entry.id}" đã dùng ở ${twin.file}` });
      else target.set(entry.id, entry);
    }
  }
  if (kinds.settings.size === 0)
    problems.push({ file: directory, line: null, message: 'không có thư mục settings/ (not a province folder)' });
  if (problems.length > 0) throw new ProvinceError(problems);
  files.sort((a, b) => a.path.localeCompare(b.path));
  return { ...kinds, files, version: hash(files.map((file) => `${file.path}\n${file.text}`).join('\0')).slice(0, 16) };
}

function readEntry(path: string, text: string, schema: z.ZodType, problems: ProvinceProblem[]): Entry<unknown> | null {
  const document = parseDocument(text);
  for (const error of document.errors) {
    problems.push({ file: path, line: error.linePos?.[0].line ?? null, message: error.message });
  }
  if (document.errors.length > 0) return null;
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const node = document.getIn(issue.path as string[], true) as { range?: [number, number, number] } | undefined;
      const line = node?.range ? text.slice(0, node.range[0]).split('\n').length : null;
      problems.push({ file: path, line, message: `${issue.path.join('.') || '(tệp)'}: ${issue.message}` });
    }
    return null;
  }
  const description = parsed.data as { id?: string; version?: string };
  const parts = relative('.', path).split(sep);
  const id = description.id ?? basename(path, '.yaml');
  return {
    id,
    scenario: parts[0] === 'scenarios' ? (parts[1] ?? null) : null,
    group: parts[0] === 'data-groups' ? (parts[1] ?? null) : null,
    file: join(dirname(path), basename(path)),
    version: `${description.version ?? '1'}+${hash(JSON.stringify(parsed.data)).slice(0, 8)}`,
    description,
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
