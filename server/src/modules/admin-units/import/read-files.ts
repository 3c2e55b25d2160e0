import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { AdministrativeUnitRow } from '@ioc/contracts/admin-units';
import { parse } from 'csv-parse/sync';
import type { UnitTypes } from './check-rows.ts';
import { toRow } from './to-row.ts';

type Row = AdministrativeUnitRow;
export type FilesRead = { rows: Row[]; read: string[]; skipped: { file: string; reason: string }[] };

/**
 * Units of one file or of all CSV and GeoJSON files in a folder. What several files say of the same code is put together (a CSV has
 * the names, a GeoJSON the boundary), units above come before units below. Files that do not describe units are skipped.
 */
export async function readAdministrativeUnitFiles(path: string, types: UnitTypes): Promise<FilesRead> {
  const folder = (await stat(path)).isDirectory();
  const files = folder
    ? (await readdir(path))
        .filter(isReadable)
        .sort()
        .map((name) => join(path, name))
    : [path];
  const result: FilesRead = { rows: [], read: [], skipped: [] };
  const byCode = new Map<string, Row>();
  for (const file of files) {
    const records = readRecords(await readFile(file, 'utf8'), extname(file).toLowerCase());
    if (!records?.length || !('code' in records[0]!.fields && 'name' in records[0]!.fields)) {
      result.skipped.push({ file: basename(file), reason: 'không có cột code và name của đơn vị hành chính' });
      continue;
    }
    result.read.push(basename(file));
    for (const record of records) {
      const row = toRow(record, types);
      byCode.set(row.code, { ...byCode.get(row.code), ...row });
    }
  }
  const rank = new Map(types.levels.map((level, index) => [level.id, index]));
  result.rows = [...byCode.values()].sort(
    (a, b) => (rank.get(a.level) ?? 9) - (rank.get(b.level) ?? 9) || a.code.localeCompare(b.code),
  );
  return result;
}

/** Pieces small enough for one request each. */
export function* inChunks(rows: readonly Row[], maxRows = 1000, maxBytes = 2_000_000): Generator<Row[]> {
  let chunk: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (chunk.length > 0 && (chunk.length >= maxRows || bytes + size > maxBytes)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(row);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

export type SourceRecord = { fields: Record<string, unknown>; geometry: Row['geometry'] };

function readRecords(text: string, extension: string): SourceRecord[] | null {
  if (extension === '.csv') {
    const lines = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<
      string,
      unknown
    >[];
    return lines.map((fields) => ({ fields, geometry: null }));
  }
  const { features } = JSON.parse(text) as {
    features?: { id?: string | number; properties?: object | null; geometry?: Row['geometry'] }[];
  };
  return (
    features?.map(({ id, properties, geometry }) => ({
      fields: { ...(id === undefined ? {} : { code: String(id) }), ...properties },
      geometry: geometry ?? null,
    })) ?? null
  );
}

function isReadable(name: string): boolean {
  return ['.csv', '.geojson', '.json'].includes(extname(name).toLowerCase());
}
