import { createReadingDigest, type KeptReading, type ReadingDigest } from '../../streams/index.ts';
import { addToTally, emptyTally, type ReadingsTally } from '../readings-tally.ts';

/** What is to be known of the readings of one property in one hour; grows reading by reading, in the order of event time. */
export type HourFold = { tally: ReadingsTally; digest: ReadingDigest; onTime: number };

/** Hours that are going on, carried on from turn to turn: what came before `checkpoint` is folded and not read again. */
export type ThingHour = { checkpoint: number; folds: Map<string, HourFold> };

/** Readings that come a little out of order, or at the same second as others, are not yet folded. */
const tailMs = 10_000;

export function addReading(folds: Map<string, HourFold>, reading: KeptReading, lateAfterMs: number): void {
  let fold = folds.get(reading.property);
  if (!fold) folds.set(reading.property, (fold = { tally: emptyTally(), digest: createReadingDigest(), onTime: 0 }));
  addToTally(fold.tally, reading);
  fold.digest.add(reading);
  if (reading.receivedAt.getTime() - reading.time.getTime() <= lateAfterMs) fold.onTime += 1;
}

export function copyFolds(folds: ReadonlyMap<string, HourFold>): Map<string, HourFold> {
  return new Map(
    [...folds].map(([property, { tally, digest, onTime }]) => [
      property,
      { tally: { ...tally }, digest: digest.copy(), onTime },
    ]),
  );
}

/** The hours at hand of this process. Whoever computed elsewhere in between, or a turn that failed, makes it forget them. */
export function createRunningHours() {
  const kept = new Map<string, ThingHour>();
  return {
    /** The hour as known, when nothing before its checkpoint was touched since; else null and forgotten. */
    resume(thing: string, start: number, touchedFrom: number | null): ThingHour | null {
      const known = kept.get(`${thing} ${start}`);
      if (known && touchedFrom !== null && touchedFrom >= known.checkpoint) return known;
      kept.delete(`${thing} ${start}`);
      return null;
    },
    /** Folds all but the newest readings for the next turn; returns the folds of all of them. */
    carryOn(
      thing: string,
      start: number,
      known: ThingHour | null,
      readings: readonly KeptReading[],
      lateAfterMs: (property: string) => number,
    ): Map<string, HourFold> {
      const hour = known ?? { checkpoint: start, folds: new Map<string, HourFold>() };
      const newest = readings.at(-1)?.time.getTime() ?? hour.checkpoint;
      hour.checkpoint = Math.max(hour.checkpoint, newest - tailMs);
      const split = readings.findIndex(({ time }) => time.getTime() >= hour.checkpoint);
      const settled = split < 0 ? readings.length : split;
      for (const reading of readings.slice(0, settled)) addReading(hour.folds, reading, lateAfterMs(reading.property));
      const all = copyFolds(hour.folds);
      for (const reading of readings.slice(settled)) addReading(all, reading, lateAfterMs(reading.property));
      kept.set(`${thing} ${start}`, hour);
      return all;
    },
    /** Hours that ended are read whole. */
    forgetBefore(moment: number): void {
      for (const key of kept.keys()) if (Number(key.slice(key.lastIndexOf(' ') + 1)) < moment) kept.delete(key);
    },
    forgetAll: (): void => kept.clear(),
  };
}
export type RunningHours = ReturnType<typeof createRunningHours>;
