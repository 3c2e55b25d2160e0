import type { Maintenance } from '@ioc/contracts/thing-care';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { insertMaintenance, insertMaintenanceEnd, readMaintenance } from '../store/care.ts';
import type { StreamTables } from '../tables.ts';
import { authorOf, holdThing, holdThingInService, tellOfChange } from './note.ts';

const day = 86_400_000;
const longestDays = 366;

/**
 * Announces maintenance. It never reaches into the past: what rules have judged by then stands, so that a rehearsal over the same
 * log finds what live evaluation found.
 */
export async function planMaintenance(
  unit: Unit<StreamTables>,
  id: string,
  request: { from?: string | undefined; to: string; reason: string },
): Promise<Maintenance> {
  const thing = await holdThingInService(unit, id);
  const from = request.from === undefined ? unit.now : new Date(request.from);
  const to = new Date(request.to);
  if (from < unit.now) throw new AppError('rule-broken', 'Bảo trì không lập cho thời gian đã qua');
  if (to <= from) throw new AppError('rule-broken', 'Thời điểm kết thúc phải sau thời điểm bắt đầu');
  if (to.getTime() - from.getTime() > longestDays * day) {
    throw new AppError('rule-broken', `Bảo trì dài nhất ${longestDays} ngày; lâu hơn thì ngừng sử dụng thiết bị`);
  }
  const row = { ...authorOf(unit, thing), from_at: from, to_at: to, reason: request.reason };
  const maintenance = await insertMaintenance(unit.db, row);
  await tellOfChange(unit, thing, {
    action: 'thing.maintenance-planned',
    what: 'maintenance',
    detail: { maintenance, from: from.toISOString(), to: to.toISOString(), reason: request.reason },
  });
  return find(unit, id, maintenance);
}

/** Ends it now; one that has not begun is called off. */
export async function endMaintenance(
  unit: Unit<StreamTables>,
  { id, maintenance }: { id: string; maintenance: string },
  reason: string,
): Promise<Maintenance> {
  const thing = await holdThing(unit, id);
  const { ended, to } = await find(unit, id, maintenance);
  if (ended || new Date(to) <= unit.now) throw new AppError('wrong-state', 'Đợt bảo trì này đã kết thúc');
  await insertMaintenanceEnd(unit.db, { ...authorOf(unit, thing), maintenance, ended_at: unit.now, reason });
  await tellOfChange(unit, thing, {
    action: 'thing.maintenance-ended',
    what: 'maintenance',
    detail: { maintenance, reason },
  });
  return find(unit, id, maintenance);
}

async function find(unit: Unit<StreamTables>, thing: string, id: string): Promise<Maintenance> {
  const found = (await readMaintenance(unit.db, thing)).find((one) => one.id === id);
  if (!found) throw new AppError('not-found', id);
  return found;
}
