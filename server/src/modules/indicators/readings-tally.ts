import type { ReadingQuality } from '@ioc/contracts/streams';

/** What the readings of one hour come to. Added one by one in the order of event time, so that an hour may be carried on. */
export type ReadingsTally = {
  /** Readings that count: measured, with a value. */
  valid: number;
  sum: number;
  lowest: number | null;
  highest: number | null;
  calibrating: number;
  deviceError: number;
  all: number;
};

export function emptyTally(): ReadingsTally {
  return { valid: 0, sum: 0, lowest: null, highest: null, calibrating: 0, deviceError: 0, all: 0 };
}

export function addToTally(
  tally: ReadingsTally,
  { value, quality }: { value: number | null; quality: ReadingQuality },
): void {
  tally.all += 1;
  if (quality === 'calibrating') tally.calibrating += 1;
  if (quality === 'device-error') tally.deviceError += 1;
  if (quality !== 'measured' || value === null || !Number.isFinite(value)) return;
  tally.valid += 1;
  tally.sum += value;
  tally.lowest = tally.lowest === null ? value : Math.min(tally.lowest, value);
  tally.highest = tally.highest === null ? value : Math.max(tally.highest, value);
}

/** The tally of the readings in [start, end). */
export function tallyOf(
  readings: readonly { time: number; value: number | null; quality: ReadingQuality }[],
  { start, end }: { start: number; end: number },
): ReadingsTally {
  const tally = emptyTally();
  for (const reading of readings) if (reading.time >= start && reading.time < end) addToTally(tally, reading);
  return tally;
}
