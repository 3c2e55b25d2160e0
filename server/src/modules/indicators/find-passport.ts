import type { Passport } from '@ioc/contracts/indicators';
import type { Unit } from '#platform/unit';
import { readPassports } from './store/passports.ts';
import type { IndicatorTables } from './tables.ts';

/** The passport of that id, or null when there is none that the caller may see. */
export async function findPassport(unit: Unit<unknown>, id: string): Promise<Passport | null> {
  const found = await readPassports((unit as Unit<IndicatorTables>).db, [id]);
  return found.get(id) ?? null;
}
