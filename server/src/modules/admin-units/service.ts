import type { AdministrativeUnit } from '@ioc/contracts/admin-units';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { toSearchName } from './search-name.ts';
import { readBoundary, readUnits } from './store.ts';
import type { AdministrativeUnitTables } from './tables.ts';

type Tables = AdministrativeUnitTables;
type AsOf = { validAt?: string | undefined; asKnownAt?: string | undefined };
type ListQuery = AsOf & {
  at?: string | undefined;
  level?: string | undefined;
  parent?: string | undefined;
  q?: string | undefined;
};

/** Units by level, parent, name (with or without diacritics) or, with `at`, those that contain the point, lowest first. */
export async function listUnits(
  unit: Unit<Tables>,
  { at, level, parent, q, ...asOf }: ListQuery,
): Promise<AdministrativeUnit[]> {
  const moment = momentOf(unit, asOf);
  const filter = { ...(level && { level }), ...(parent && { parent }), ...(q && { search: toSearchName(q) }) };
  if (!at) return readUnits(unit.db, filter, moment);

  const [lon = 0, lat = 0] = at.split(',').map(Number);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new AppError('invalid-request', `at=${at}`);
  const containing = await readUnits(unit.db, { ...filter, at: [lon, lat] }, moment);
  const lowest = containing[0];
  if (!lowest?.parent || level) return containing;
  // Simplified outlines of provinces may lack an island: the lowest unit says what is above it.
  const chain = [lowest];
  for (let above: string | null = lowest.parent; above; above = chain.at(-1)?.parent ?? null) {
    const [next] = await readUnits(unit.db, { code: above }, moment);
    if (!next || chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

export async function getUnit(unit: Unit<Tables>, code: string, asOf: AsOf) {
  const moment = momentOf(unit, asOf);
  const [found] = await readUnits(unit.db, { code }, moment);
  if (!found) throw new AppError('not-found', code);
  return { ...found, boundary: await readBoundary(unit.db, code, moment) };
}

function momentOf(unit: Unit<Tables>, { validAt, asKnownAt }: AsOf): { validAt: Date; knownAt: Date | null } {
  return { validAt: validAt ? new Date(validAt) : unit.now, knownAt: asKnownAt ? new Date(asKnownAt) : null };
}
