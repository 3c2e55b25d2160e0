import { mapApi } from '@ioc/contracts/map';
import type { BaseMapDescription } from '@ioc/contracts/base-map-description';
import { sql } from 'kysely';
import type { z } from 'zod';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { areaName, provinceCode } from '../admin-units/index.ts';

const Base = mapApi.base.response;
type Base = z.infer<typeof Base>;
const settingKey = 'map.base';

/** What a seeder knows of the base map; the rest is computed. */
export const StoredBase = Base.omit({ provinceCode: true, provinceName: true });
export type StoredBase = z.infer<typeof StoredBase>;

/** Keeps extent, relief pictures and labels of this province. Picture files lie in `<data>/map` and are served under /map/. */
export async function storeMapBase(unit: Unit<unknown>, base: StoredBase): Promise<void> {
  const row = { value: JSON.stringify(StoredBase.parse(base)), updated_at: unit.now };
  await unit.db
    .insertInto('setting')
    .values({ key: settingKey, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

/** Base map of this province: as stored, else from the extent of its boundaries. Names that every map carries are always there. */
export async function readMapBase(unit: Unit<unknown>, { labels }: BaseMapDescription): Promise<Base> {
  const code = await provinceCode(unit);
  const stored = await unit.db.selectFrom('setting').select('value').where('key', '=', settingKey).executeTakeFirst();
  const base = stored ? StoredBase.parse(stored.value) : await computeBase(unit, code);
  const kindsOfOwn = new Set(base.labels.map((label) => label.text.toLocaleLowerCase('vi')));
  const missing = labels.filter((label) => !kindsOfOwn.has(label.text.toLocaleLowerCase('vi')));
  return {
    ...base,
    labels: [...base.labels, ...missing],
    provinceCode: code,
    provinceName: await areaName(unit, code),
  };
}

async function computeBase(unit: Unit<unknown>, code: string): Promise<StoredBase> {
  const { rows } = await sql<{ box: [number, number, number, number] | null }>`
    select case when e is null then null else json_build_array(ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) end as box
    from (
      select ST_Extent(coalesce(boundary, representative_point)) as e from administrative_unit
      where (code = ${code} or parent = ${code}) and superseded_at = 'infinity' and valid_from <= ${unit.now} and valid_to > ${unit.now}
    ) extent`.execute(unit.db);
  const bounds = rows[0]?.box;
  if (!bounds) throw new AppError('not-ready', `Chưa nạp ranh giới của tỉnh ${code}`);
  const center: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  return { bounds, center, simulated: false, relief: null, labels: [] };
}
