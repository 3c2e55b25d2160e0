import type { EventPayload } from '@ioc/contracts';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { readPlace, type ThingPlace } from '../store/thing-versions.ts';
import type { StreamTables } from '../tables.ts';

type What = EventPayload<'thing.changed'>['what'];
type Note = { action: string; what: What; detail: Record<string, unknown> };

/** The thing as it stands, held until the transaction ends: two people acting on one device act one after the other. */
export async function holdThing(unit: Unit<StreamTables>, id: string): Promise<ThingPlace> {
  const thing = await readPlace(unit.db, id, { lock: true });
  if (!thing) throw new AppError('not-found', id);
  return thing;
}

/** The same, refused while it is out of service. */
export async function holdThingInService(unit: Unit<StreamTables>, id: string): Promise<ThingPlace> {
  const thing = await holdThing(unit, id);
  if (!thing.inService) throw new AppError('wrong-state', `${thing.name} đã ngừng sử dụng`);
  return thing;
}

/** Who notes it, where: what every note about a device carries. */
export function authorOf({ user, now }: Unit<StreamTables>, { id, area, field }: ThingPlace) {
  return { thing: id, area, field, by_id: user.id, by_name: user.name, recorded_at: now };
}

/** Puts it on record, tells screens, and has every process learn the thing anew. */
export async function tellOfChange(
  unit: Unit<StreamTables>,
  { id, area, field }: ThingPlace,
  { action, what, detail }: Note,
): Promise<void> {
  await unit.audit({ action, subject: { kind: 'thing', id }, area, detail });
  await unit.db.insertInto('thing_change').values({ thing: id, recorded_at: unit.now }).execute();
  await unit.publish('thing.changed', { thing: id, what }, { area, field });
}
