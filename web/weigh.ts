// Adds up the compressed script that each page loads before it can be used, and compares it with its budget.
// Run after `vite build`: `node web/weigh.ts`.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; name?: string };

const dist = new URL('./dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>;

/** KiB of gzipped script; the wall's map worker comes on top. */
const budgets: { page: string; entry: string; with?: RegExp; limit: number }[] = [
  { page: 'sign-in', entry: 'sign-in.html', limit: 150 },
  { page: 'console', entry: 'index.html', limit: 300 },
  { page: 'wall', entry: 'wall.html', with: /echarts-core|WallMap/, limit: 700 },
];

function filesOf(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) filesOf(next, seen);
  return seen;
}

let isOver = false;
for (const { page, entry, with: extra, limit } of budgets) {
  const files = filesOf(entry);
  for (const key of Object.keys(manifest)) if (extra?.test(key)) filesOf(key, files);
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .map((file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  const kib = bytes.reduce((sum, size) => sum + size, 0) / 1024;
  isOver ||= kib > limit;
  process.stdout.write(
    `${page.padEnd(8)} ${kib.toFixed(0).padStart(4)} KiB of ${limit} in ${files.size} files${kib > limit ? '  OVER BUDGET' : ''}\n`,
  );
}
process.exitCode = isOver ? 1 : 0;
