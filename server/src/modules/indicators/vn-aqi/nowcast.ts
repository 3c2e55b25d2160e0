import { isPresent } from '../formula.ts';
import type { NowcastRule } from './method.ts';

export type Nowcast = {
  /** µg/m³; null when too few of the newest hours have data. */
  value: number | null;
  /** w* = Cmin / Cmax over the hours with data; w after the lower limit. */
  ratio: number | null;
  weight: number | null;
  mode: NowcastRule['mode'];
  /** `hoursBack` 0 is c1, the newest hour. */
  used: { hoursBack: number; concentration: number; weight: number }[];
  recentHours: number;
};

/** NowCast of hourly means, oldest first (Decision 1459/QĐ-TCMT, 2.2.1.a). */
export function nowcast(hours: readonly (number | null)[], rule: NowcastRule): Nowcast {
  const newestFirst = hours.slice(-rule.hours).toReversed();
  const present = newestFirst.flatMap((concentration, hoursBack) =>
    isPresent(concentration) ? [{ hoursBack, concentration }] : [],
  );
  const recentHours = present.filter(({ hoursBack }) => hoursBack < rule.recentHours).length;
  if (recentHours < rule.minRecent)
    return { value: null, ratio: null, weight: null, mode: rule.mode, used: [], recentHours };

  const concentrations = present.map(({ concentration }) => concentration);
  const highest = Math.max(...concentrations);
  // Hours that are all zero do not vary at all: the ratio of equal values is 1.
  const ratio = highest > 0 ? Math.min(...concentrations) / highest : 1;
  const weight = Math.max(ratio, rule.minWeight);
  const used = present.map((hour) => ({ ...hour, weight: weight ** hour.hoursBack }));
  const weighted = used.reduce((sum, hour) => sum + hour.weight * hour.concentration, 0);
  const total = used.reduce((sum, hour) => sum + hour.weight, 0);
  // The printed formula for the smallest weight is Σ w^i·ci, undivided; it reads too low when hours are missing.
  const isLiteral = rule.mode === 'literal' && weight === rule.minWeight;
  return { value: isLiteral ? weight * weighted : weighted / total, ratio, weight, mode: rule.mode, used, recentHours };
}
