import type { Passport, PassportInput } from '@ioc/contracts/indicators';
import type { Log } from '#platform/log';
import type { Unit } from '#platform/unit';
import type { z } from 'zod';
import type { Catalogue, CatalogueEntry } from '../catalogue.ts';
import type { Grain, InputsByGrain } from '../formula.ts';
import type { RunningKind } from '../periods.ts';
import type { InputValue, Quality } from '../store/values.ts';
import { valueKey } from '../store/values.ts';
import type { IndicatorTables } from '../tables.ts';
import type { RunningHours } from './hour-fold.ts';
import type { Subject, World } from '../world.ts';

/** One figure to compute. */
export type Task = {
  entry: CatalogueEntry;
  subject: Subject;
  start: number;
  end: number;
  /** To be told of even when nothing was measured. */
  silent: boolean;
  /** It looks back on what changed: computed again, but not for that alone computed for the first time. */
  onlyAgain: boolean;
  /** Earliest event time that was touched; null = all of the period may have been. */
  touchedFrom: number | null;
};

/** What a figure is computed from, with what its passport says of it. */
export type Gathered = {
  task: Task;
  input: InputsByGrain[Grain];
  inputs: z.infer<typeof PassportInput>[];
  quality: Quality;
  newestInputAt: number | null;
  simulated: boolean;
  /** Something was measured or computed in the period itself. */
  hasOwn: boolean;
  /** Kinds of the things behind it. */
  thingKinds: readonly string[];
  /** What the formula was told beside its description, e.g. the rhythm of the sensor. */
  applied: Record<string, unknown>;
  /** How the data was let in, where it did not come from things. */
  approval?: Passport['approval'];
};

/** One turn of work: a transaction, a moment, and what is known of the province. */
export type Turn = {
  unit: Unit<IndicatorTables>;
  now: number;
  catalogue: Catalogue;
  world: World;
  /** Late when received after more than so many missed rhythms. */
  lateAfterRhythms: number;
  log: Log;
  running: RunningHours;
  /** This process, among those that take turns. */
  worker: string;
  refreshWorld: () => Promise<World>;
};

export const kindOfPeriod = ({ entry }: Task): RunningKind => entry.description.periodKind;
export const taskKey = ({ entry, subject, start }: Task): string =>
  valueKey({ indicator: entry.id, subject: subject.key, start });

/** A value that other figures may count with: there, and of enough valid data. */
export function usableValue(row: Pick<InputValue, 'value' | 'reason'> | undefined): number | null {
  return row && row.reason === null ? row.value : null;
}
