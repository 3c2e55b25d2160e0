// The four words "đúng, đủ, sạch, sống" as shares 0..1 (DAT-04 to DAT-07).
import type { QuarantineReason } from '@ioc/contracts/streams';
import type { Quality } from '../store/values.ts';

/** What a value was refused for because it cannot be right; the other reasons are about form. */
const untrue: ReadonlySet<QuarantineReason> = new Set(['implausible', 'unknown-unit', 'in-the-future']);

export type SetAsideCounts = ReadonlyMap<QuarantineReason, number>;

type ReadingsInHour = {
  /** Kept readings of the thing, all that it measures. */
  ofThing: number;
  /** What was set aside of the thing. */
  setAside: SetAsideCounts;
  /** Share of the readings due that are valid, and of those received that were in time: of the property. */
  validShare: number;
  received: number;
  onTime: number;
};

/** accuracy: plausible against refused; completeness: valid against due; cleanliness: kept against all set aside; timeliness: in time. */
export function qualityOfReadings({ ofThing, setAside, validShare, received, onTime }: ReadingsInHour): Quality {
  const all = [...setAside.values()].reduce((sum, count) => sum + count, 0);
  const wrong = [...setAside].reduce((sum, [reason, count]) => sum + (untrue.has(reason) ? count : 0), 0);
  return {
    accuracy: share(ofThing, ofThing + wrong),
    completeness: round(validShare),
    cleanliness: share(ofThing, ofThing + all),
    timeliness: share(onTime, received),
  };
}

/** Of several inputs: their mean; how complete the figure itself is, is not its inputs' affair. */
export function qualityOfInputs(inputs: readonly Quality[], completeness: number | null): Quality {
  return {
    accuracy: mean(inputs.map(({ accuracy }) => accuracy)),
    completeness: completeness === null ? null : round(completeness),
    cleanliness: mean(inputs.map(({ cleanliness }) => cleanliness)),
    timeliness: mean(inputs.map(({ timeliness }) => timeliness)),
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : round(present.reduce((sum, value) => sum + value, 0) / present.length);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : round(part / whole);
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
