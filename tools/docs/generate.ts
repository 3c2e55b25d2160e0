// Makes docs/conformity.md from the titles of the tests. `--check` fails when the file is not up to date.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'docs/conformity.md');

type Proof = { title: string; file: string };

/** Every test title that names requirement rows, e.g. `[SCN-41] an exceedance makes exactly one record`. */
export function proofsIn(file: string, text: string): { row: string; proof: Proof }[] {
  const found: { row: string; proof: Proof }[] = [];
  for (const match of text.matchAll(
    /\btest(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:\[[^\]]*(?:PR|GO|POL|DAT|INF|PLT|SCN|HR|SEC)-\d+[^\]]*\]\s*)+)((?:(?!\1)[^\\]|\\.)*)\1/g,
  )) {
    const [, , rows = '', words = ''] = match;
    const title = words.replaceAll('\\', '').replaceAll(/\s+/g, ' ').trim();
    for (const [row] of rows.matchAll(/(?:PR|GO|POL|DAT|INF|PLT|SCN|HR|SEC)-\d+/g))
      found.push({ row, proof: { title, file } });
  }
  return found;
}

async function conformityPage(): Promise<string> {
  const rows = parse(await readFile(join(root, 'docs/requirement-rows.yaml'), 'utf8')) as Record<string, string>;
  const proofs = new Map<string, Proof[]>();
  const files: string[] = [];
  for await (const file of glob('{contracts,server,web,tools,e2e}/**/*.{test,e2e}.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name.includes('node_modules'),
  }))
    files.push(file);
  for (const file of files.sort()) {
    for (const { row, proof } of proofsIn(file, await readFile(join(root, file), 'utf8')))
      proofs.set(row, [...(proofs.get(row) ?? []), proof]);
  }
  const unknown = [...proofs.keys()].filter((row) => !(row in rows));
  if (unknown.length > 0) throw new Error(`tests name rows that do not exist: ${unknown.join(', ')}`);

  const shown = Object.keys(rows).filter((row) => proofs.has(row));
  const lines = [
    '# Conformity: which test shows which requirement row',
    '',
    'Made by `npm run docs` from the titles of the tests. A row with tests is *shown in part*: the tests listed pass; whether they cover the whole row is for the reader to judge. A row without a test is *not shown*, whatever the code claims.',
    '',
    `${shown.length} of ${Object.keys(rows).length} rows have at least one test.`,
    '',
  ];
  for (const row of shown) {
    lines.push(`## ${row} · ${rows[row]}`, '');
    for (const { title, file } of proofs.get(row) ?? []) lines.push(`- ${title} (\`${file}\`)`);
    lines.push('');
  }
  const missing = Object.keys(rows).filter((row) => !proofs.has(row));
  lines.push('## Not shown', '', ...missing.map((row) => `- ${row} · ${rows[row]}`), '');
  return lines.join('\n');
}

if (import.meta.main) {
  const page = await conformityPage();
  if (process.argv.includes('--check')) {
    const present = await readFile(target, 'utf8').catch(() => '');
    if (present !== page) {
      process.stderr.write('docs/conformity.md is not up to date: npm run docs\n');
      process.exit(1);
    }
  } else await writeFile(target, page);
}
