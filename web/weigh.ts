// Weighs the compressed script of every page: what it loads before its numbers can be read, against its budget, and what the map and
// the charts add afterwards. Run after `vite build`: `node web/weigh.ts`.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; imports?: string[]; isDynamicEntry?: boolean };
export type Weight = { page: string; kilobytes: number; limit: number };

const dist = new URL('./dist/', import.meta.url);
/** Thousands of bytes, gzipped. The wall is weighed with its map and charts; the map's worker comes on top. */
const budgets = { signIn: 150, workspace: 300, wall: 700 };
/** Chunks that bring a map or chart engine with them. */
const engines = /WallMap|ProvinceMap|echarts-core|SheetChart|ScenarioMap|RoomMap|MapPicture/;

/** Every page with its weight; the console's are its shell together with the chunk of their route. */
export function weighPages(): Weight[] {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>;
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? (file.endsWith('.js') ? gzipSync(readFileSync(new URL(file, dist))).length : 0);
    sizes.set(file, known);
    return known;
  };
  const filesOf = (key: string, seen = new Set<string>()): Set<string> => {
    const chunk = manifest[key];
    if (!chunk || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const next of chunk.imports ?? []) filesOf(next, seen);
    return seen;
  };
  const weigh = (page: string, limit: number, keys: readonly string[], there = new Set<string>()): Weight => {
    const files = new Set<string>();
    for (const key of keys) filesOf(key, files);
    for (const file of there) files.delete(file);
    return { page, limit, kilobytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0) / 1000 };
  };

  const keys = Object.keys(manifest);
  const routes = keys.filter((key) => manifest[key]?.isDynamicEntry && /features\/.*Page\.tsx$/.test(key));
  return [
    weigh('sign-in', budgets.signIn, ['sign-in.html']),
    weigh('wall', budgets.wall, ['wall.html', ...keys.filter((key) => /echarts-core|WallMap/.test(key))]),
    weigh('console', budgets.workspace, ['index.html']),
    ...routes.map((key) => weigh(key.replace(/^src\/features\/|\.tsx$/g, ''), budgets.workspace, ['index.html', key])),
    ...keys
      .filter((key) => manifest[key]?.isDynamicEntry && engines.test(key) && !/wall/i.test(key))
      .map((key) => weigh(`+ ${key.replace(/^src\/|\.tsx?$/g, '')}`, Infinity, [key], filesOf('index.html'))),
  ];
}

if (import.meta.main) {
  for (const { page, kilobytes, limit } of weighPages()) {
    const bound = limit === Infinity ? 'after the numbers' : `of ${limit} kB`;
    const note = kilobytes > limit ? '  OVER BUDGET' : '';
    process.stdout.write(`${kilobytes.toFixed(0).padStart(4)} ${bound.padEnd(18)} ${page}${note}\n`);
    if (note) process.exitCode = 1;
  }
}
