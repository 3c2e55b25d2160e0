import type { ObservationSummary, RetentionState } from '@ioc/contracts/streams';
import type { RetentionSettings } from '@ioc/contracts/retention-settings';
import { localTimeZone } from '@ioc/contracts/format';
import { DateTime } from 'luxon';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { chunksBetween, partitionsBefore } from './cold/chunks.ts';
import { readSummaries } from './cold/summaries.ts';
import type { StreamTables } from './tables.ts';

const stepMs = { hour: 3_600_000, day: 86_400_000 };
const mostSteps = 20_000;

/** A series over years, by hours or by days of Viet Nam, wherever its readings lie. */
export async function summariesOf(
  unit: Unit<StreamTables>,
  query: { thing: string; property: string; step: 'hour' | 'day'; from: string; to: string },
): Promise<ObservationSummary[]> {
  const { thing, property, step } = query;
  const [from, to] = [new Date(query.from), new Date(query.to)];
  if (from >= to || (to.getTime() - from.getTime()) / stepMs[step] > mostSteps)
    throw new AppError('invalid-request', `Khoảng thời gian phải từ 1 đến ${mostSteps} bước`);
  // Days of Viet Nam are whole days of UTC, shifted.
  const offsetMs = -DateTime.fromJSDate(from, { zone: localTimeZone }).offset * 60_000;
  const range = { thing, property, from, to, stepMs: stepMs[step], offsetMs };
  return (await readSummaries(unit.db, range)).map(({ start, count, sum, min, max }) => ({
    start: new Date(start).toISOString(),
    end: new Date(start + stepMs[step]).toISOString(),
    count,
    mean: sum / count,
    min,
    max,
  }));
}

/** What lies in files, and what will move there when: nothing is deleted. */
export async function retentionState(
  unit: Unit<StreamTables>,
  { observations: { coldAfterDays, legalBasis } }: RetentionSettings,
): Promise<RetentionState> {
  const cold = await chunksBetween(unit.db, undefined, undefined);
  const warm = await partitionsBefore(unit.db, new Date(unit.now.getTime() + 10 * 365 * stepMs.day));
  return {
    coldAfterDays,
    legalBasis,
    cold: cold.map(({ from, to, rows, bytes }) => ({ from: from.toISOString(), to: to.toISOString(), rows, bytes })),
    warm: warm.map(({ from, to }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      movesAt: new Date(to.getTime() + coldAfterDays * stepMs.day).toISOString(),
    })),
  };
}
