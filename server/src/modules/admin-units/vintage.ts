import type { Unit } from '#platform/unit';
import type { AdministrativeUnitTables } from './tables.ts';

/** Transactions see one vintage; an import inside the same transaction forgets it. */
const known = new WeakMap<object, Promise<string>>();

/**
 * Which boundaries and names are in force: the moment of the last import and a digest chained over all imports, so that the
 * same vintage always means the same units. 'none' before the first import.
 */
export function boundaryVintage(unit: Unit<unknown>): Promise<string> {
  const cached = known.get(unit.db);
  if (cached) return cached;
  const read = (unit as Unit<AdministrativeUnitTables>).db
    .selectFrom('administrative_unit_vintage')
    .select('vintage')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
    .then((row) => row?.vintage ?? 'none');
  known.set(unit.db, read);
  return read;
}

export function forgetVintage(unit: Unit<unknown>): void {
  known.delete(unit.db);
}
