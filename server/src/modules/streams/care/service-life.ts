import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { insertServiceChange } from '../store/care.ts';
import { endIdentifiers, lastIdentifiers, supersedeValidity } from '../store/thing-versions.ts';
import { insertIdentifiers } from '../store/tracks.ts';
import type { StreamTables } from '../tables.ts';
import { authorOf, holdThing, holdThingInService, tellOfChange } from './note.ts';

/** Takes a thing out of service, from now or from an earlier moment: nothing that was kept is touched. */
export async function decommission(
  unit: Unit<StreamTables>,
  id: string,
  request: { at?: string | undefined; reason: string },
): Promise<void> {
  const thing = await holdThingInService(unit, id);
  const at = request.at === undefined ? unit.now : new Date(request.at);
  if (at > unit.now) throw new AppError('rule-broken', 'Ngày ngừng sử dụng không được ở tương lai');
  if (at < thing.registeredAt) throw new AppError('rule-broken', 'Ngày ngừng sử dụng trước ngày đăng ký thiết bị');
  await supersedeValidity(unit.db, id, at, unit.now);
  await endIdentifiers(unit.db, id, at);
  const { reason } = request;
  await insertServiceChange(unit.db, { ...authorOf(unit, thing), in_service: false, effective_at: at, reason });
  await tellOfChange(unit, thing, {
    action: 'thing.decommissioned',
    what: 'service',
    detail: { at: at.toISOString(), reason },
  });
}

/** Puts it back from now on, with the outside names it had, as long as no other thing took them. Keys that were good are good again. */
export async function reinstate(unit: Unit<StreamTables>, id: string, reason: string): Promise<void> {
  const thing = await holdThing(unit, id);
  if (thing.inService) throw new AppError('wrong-state', `${thing.name} đang sử dụng`);
  await supersedeValidity(unit.db, id, 'infinity', unit.now);
  const identifiers = await lastIdentifiers(unit.db, id);
  const taken = await insertIdentifiers(unit.db, thing, identifiers, unit.now);
  if (taken) throw new AppError('conflict', `${taken} ${identifiers[taken]} đã thuộc về một thiết bị khác`);
  await insertServiceChange(unit.db, { ...authorOf(unit, thing), in_service: true, effective_at: unit.now, reason });
  await tellOfChange(unit, thing, { action: 'thing.reinstated', what: 'service', detail: { reason } });
}
