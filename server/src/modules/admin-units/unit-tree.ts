import { sql } from 'kysely';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { AdministrativeUnitTables } from './tables.ts';
import { boundaryVintage } from './vintage.ts';

type Node = {
  code: string;
  name: string;
  fullName: string;
  type: string;
  level: string;
  parent: string | null;
  /** A point inside it; null without a boundary. */
  lonLat: [number, number] | null;
  children: string[];
};
type UnitTree = ReadonlyMap<string, Node>;

/** A vintage means the same units everywhere, so trees are shared; a few are kept for changes of validity and tests side by side. */
const trees = new Map<string, Promise<UnitTree>>();
const treesKept = 8;

/** All units valid now, without geometry. Validity begins on full hours, hence the hour in the key. */
async function unitTree(unit: Unit<unknown>): Promise<UnitTree> {
  const key = `${await boundaryVintage(unit)} ${unit.now.toISOString().slice(0, 13)}`;
  const kept = trees.get(key);
  if (kept) return kept;
  const read = readTree(unit as Unit<AdministrativeUnitTables>);
  trees.set(key, read);
  read.catch(() => trees.delete(key));
  for (const oldest of [...trees.keys()].slice(0, Math.max(0, trees.size - treesKept))) trees.delete(oldest);
  return read;
}

async function readTree({ db, now }: Unit<AdministrativeUnitTables>): Promise<UnitTree> {
  const rows = await db
    .selectFrom('administrative_unit')
    .select(['code', 'name', 'full_name as fullName', 'type', 'level', 'parent'])
    .select(
      sql<[number, number] | null>`case when representative_point is not null
        then json_build_array(ST_X(representative_point), ST_Y(representative_point)) end`.as('lonLat'),
    )
    .where('superseded_at', '=', sql<Date>`'infinity'`)
    .where('valid_from', '<=', now)
    .where('valid_to', '>', now)
    .orderBy('code')
    .execute();
  const tree = new Map(rows.map((row): [string, Node] => [row.code, { ...row, children: [] }]));
  for (const node of tree.values()) if (node.parent) tree.get(node.parent)?.children.push(node.code);
  return tree;
}

/** The given codes and every unit below them; an unknown code stays as it is. */
export async function unitsWithin(unit: Unit<unknown>, codes: readonly string[]): Promise<string[]> {
  const tree = await unitTree(unit);
  const found = new Set<string>();
  const waiting = [...codes];
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    if (found.has(code)) continue;
    found.add(code);
    waiting.push(...(tree.get(code)?.children ?? []));
  }
  return [...found].sort();
}

/** Full name as officials write it ("Phường Hồng Gai"); the code itself when unknown. */
export async function areaName(unit: Unit<unknown>, code: string): Promise<string> {
  return (await unitTree(unit)).get(code)?.fullName ?? code;
}

/** A point inside the unit, to stand for it on a map; null when unknown. */
export async function areaPoint(unit: Unit<unknown>, code: string): Promise<readonly [number, number] | null> {
  return (await unitTree(unit)).get(code)?.lonLat ?? null;
}

/** Code of the province this installation serves: as set (`setProvinceCode`), else the only province loaded. */
export async function provinceCode(unit: Unit<unknown>): Promise<string> {
  const set = await unit.db.selectFrom('setting').select('value').where('key', '=', 'province.code').executeTakeFirst();
  if (typeof set?.value === 'string') return set.value;
  const provinces = [...(await unitTree(unit)).values()].filter((node) => node.level === 'province');
  if (provinces.length === 1 && provinces[0]) return provinces[0].code;
  throw new AppError(
    'not-ready',
    'Chưa xác định tỉnh của nơi cài đặt: đặt province trong settings/administrative-unit-types.yaml',
  );
}

export async function setProvinceCode(unit: Unit<unknown>, code: string): Promise<void> {
  const row = { value: JSON.stringify(code), updated_at: unit.now };
  await unit.db
    .insertInto('setting')
    .values({ key: 'province.code', ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
