import type { Calibration, Expectation, ThingCare } from '@ioc/contracts/thing-care';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { Province } from '../../scenarios/index.ts';
import {
  insertCalibration,
  insertExpectation,
  readCalibrations,
  readExpectations,
  readMaintenance,
  readServiceChanges,
} from '../store/care.ts';
import { readPlace } from '../store/thing-versions.ts';
import type { StreamTables } from '../tables.ts';
import { synchroniseThing } from '../things.ts';
import { authorOf, holdThingInService, tellOfChange } from './note.ts';

export async function careOf(unit: Unit<StreamTables>, id: string): Promise<ThingCare> {
  if (!(await readPlace(unit.db, id, { lock: false }))) throw new AppError('not-found', id);
  return {
    maintenance: await readMaintenance(unit.db, id),
    service: await readServiceChanges(unit.db, id),
    expectations: await readExpectations(unit.db, id),
    calibrations: await readCalibrations(unit.db, id),
  };
}

/** From now on this rhythm and this silence count for the thing, whatever its kind says. */
export async function expectOf(
  unit: Unit<StreamTables>,
  province: Province,
  id: string,
  request: Pick<Expectation, 'rhythmMinutes' | 'silentAfterMinutes' | 'reason'>,
): Promise<Expectation> {
  const thing = await holdThingInService(unit, id);
  const { rhythmMinutes, silentAfterMinutes, reason } = request;
  await insertExpectation(unit.db, {
    ...authorOf(unit, thing),
    rhythm_minutes: rhythmMinutes,
    silent_after_minutes: silentAfterMinutes,
    reason,
  });
  await synchroniseThing(unit, province, thing);
  await tellOfChange(unit, thing, { action: 'thing.expectation-set', what: 'expectation', detail: request });
  return { ...request, by: unit.user.name, recordedAt: unit.now.toISOString() };
}

/** Days of Viet Nam; a calibration lies not in the future. */
export async function calibrate(
  unit: Unit<StreamTables>,
  id: string,
  request: Pick<Calibration, 'calibratedOn' | 'dueOn' | 'certificate'>,
): Promise<Calibration> {
  const thing = await holdThingInService(unit, id);
  const { calibratedOn, dueOn, certificate } = request;
  if (new Date(`${calibratedOn}T00:00:00+07:00`) > unit.now) {
    throw new AppError('rule-broken', 'Ngày hiệu chuẩn không được ở tương lai');
  }
  const row = { ...authorOf(unit, thing), calibrated_on: calibratedOn, due_on: dueOn, certificate };
  await insertCalibration(unit.db, row);
  await tellOfChange(unit, thing, { action: 'thing.calibrated', what: 'calibration', detail: request });
  return { ...request, by: unit.user.name, recordedAt: unit.now.toISOString() };
}
