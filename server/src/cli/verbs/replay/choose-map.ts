import { createReadStream } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseYaml } from 'yaml';
import { readConfig } from '#platform/config';
import { PositionReplayMap, ReplayMap } from '../../../doors/replay/index.ts';
import { UsageError } from '../../verb.ts';

type AnyMap = ReplayMap | PositionReplayMap;

/** The map given, or the one in settings/replay-maps whose columns the file has. `as` names the kind, or begins its name. */
export async function chooseMap(file: string, given: string | undefined, as: string | undefined): Promise<AnyMap> {
  const map = given ? await readMap(given) : await matchingMap(await headerOf(file), as);
  return as === undefined || map.kind.startsWith(as) ? map : { ...map, kind: as };
}

async function readMap(path: string): Promise<AnyMap> {
  const described = parseYaml(await readFile(path, 'utf8')) as Record<string, unknown>;
  return 'positions' in described ? PositionReplayMap.parse(described) : ReplayMap.parse(described);
}

/** Among several maps whose columns the file has, the one of the kind asked for. */
async function matchingMap(header: string[], as: string | undefined): Promise<AnyMap> {
  const folder = join(readConfig().provinceDir, 'settings/replay-maps');
  const fitting: AnyMap[] = [];
  for await (const name of glob('*.yaml', { cwd: folder })) {
    const map = await readMap(join(folder, name));
    if (columnsOf(map).every((column) => header.includes(column))) fitting.push(map);
  }
  const map = fitting.find(({ kind }) => as !== undefined && kind.startsWith(as)) ?? fitting[0];
  if (map) return map;
  throw new UsageError(`Không có bảng ánh xạ nào trong ${folder} khớp các cột: ${header.join(', ')}. Dùng --map.`);
}

function columnsOf(map: AnyMap): string[] {
  if ('positions' in map) {
    const { thingColumn, lonColumn, latColumn, speed, courseColumn } = map.positions;
    return [map.time.column, thingColumn, lonColumn, latColumn, ...optional(speed?.column), ...optional(courseColumn)];
  }
  const { time, columns, rows } = map;
  return [
    ...('column' in time ? [time.column] : [time.year, time.month, time.day, time.hour]),
    ...Object.keys(columns),
    ...(rows ? [rows.propertyColumn, rows.valueColumn] : []),
  ];
}

function optional(column: string | undefined): string[] {
  return column === undefined ? [] : [column];
}

async function headerOf(file: string): Promise<string[]> {
  const rows = createReadStream(file).pipe(parse({ bom: true, to_line: 1 }));
  for await (const row of rows as AsyncIterable<string[]>) return row;
  throw new UsageError(`${file} trống.`);
}
