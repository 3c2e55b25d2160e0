import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { DataSetSource } from '../data-sets.ts';
import type { WarehouseTables } from '../tables.ts';
import { countRecords, readHistory, readRecords, readVersions, versionAt, type KeptRecord } from './store.ts';

type WarehouseUnit = Unit<WarehouseTables>;
type Query = {
  version?: number | undefined;
  asKnownAt?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** One page of records in the order of their keys: in force now, of a version, or as known at a moment. */
export async function pageOfRecords(unit: WarehouseUnit, source: DataSetSource, query: Query) {
  const version = await versionOf(unit, source, query);
  const after = query.cursor === undefined ? null : Buffer.from(query.cursor, 'base64url').toString();
  const found = await readRecords(unit.db, source, version, { limit: query.limit + 1, after });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    version,
    total: await countRecords(unit.db, source, version),
    next: found.length > query.limit && last ? Buffer.from(last.key).toString('base64url') : null,
  };
}

/** The version asked for; one that is not published yet does not exist. */
async function versionOf(
  { db }: WarehouseUnit,
  { id }: DataSetSource,
  { version, asKnownAt }: { version?: number | undefined; asKnownAt?: string | undefined },
): Promise<number> {
  const known = await versionAt(db, id, asKnownAt === undefined ? null : new Date(asKnownAt));
  if (version === undefined) return known;
  if (!Number.isInteger(version) || version < 1 || version > known)
    throw new AppError('not-found', `${id} version ${version}`);
  return version;
}

function toItem({ key, area, since, values }: KeptRecord): Record<string, unknown> {
  return { ...values, recordKey: key, recordArea: area, recordVersion: since };
}

export async function pageOfVersions(unit: WarehouseUnit, source: DataSetSource) {
  const versions = await readVersions(unit.db, source);
  return { items: versions.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() })) };
}

export async function pageOfHistory(unit: WarehouseUnit, source: DataSetSource, key: string) {
  const history = await readHistory(unit.db, source, key);
  if (history.length === 0) throw new AppError('not-found', key);
  return {
    items: history.map(({ version, from, to, record }) => ({
      version,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
      record,
    })),
  };
}
