import { localParts } from '@ioc/contracts/format';
import { z } from 'zod';
import { DAY, type Detector, type Episode, isUsable, type StateBase } from '../detector.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from '../tally.ts';

export const EpidemicThresholdParameters = z.strictObject({
  /** `month`: cumulative since the 1st (Art. 16, epidemic in a commune); `week`: since Monday (Art. 22, warning). */
  period: z.enum(['month', 'week']),
  /** Years the same period is compared with. */
  years: z.int().min(1).default(5),
  /** With fewer of these years known nothing is judged: a year of which nothing was ever told is not a year without cases. */
  minYears: z.int().min(1).default(3),
  /** Above the mean by so many standard deviations. Circular 15/2026/TT-BYT: 2 for the month, 1 for the week. */
  deviations: z.number().positive(),
  /** The Circular does not say which: `sample` (n-1) or `population`. */
  deviation: z.enum(['sample', 'population']).default('sample'),
  minDeviation: z.number().positive().default(0.5),
  /** Epidemic years are left out of the comparison. */
  excludedYears: z.array(z.int()).default([]),
  /** Not circulating here in the years compared: so many linked cases in the period (5 in the month, 3 in the week). */
  casesIfNotCirculating: z.int().positive(),
  unit: z.string().default(''),
});
export type EpidemicThresholdParameters = z.infer<typeof EpidemicThresholdParameters>;

type Span = { key: string; year: number; slot: string };
type State = StateBase & {
  /** Cases by period, e.g. `2026-11`. */
  readonly totals: ReadonlyMap<string, { readonly span: Span; readonly cases: number }>;
  readonly episode: { readonly start: number; readonly key: string; readonly tally: Tally } | null;
};

/**
 * The legal criterion of Circular 15/2026/TT-BYT on the cases reported by a commune, one input per day: cumulative cases of the running
 * month or week against the same period of the years before; as long as fewer than `minYears` of those are known, nothing is said. `start` = the day on which it was first exceeded, `end` = the first day of a
 * period in which it is not. `peak` and `mean` are of the cumulative cases. A signal: only the legal bodies announce.
 */
export const epidemicThreshold: Detector<EpidemicThresholdParameters, State> = {
  kind: 'epidemic-threshold',
  judges: 'values',
  keepsPast: true,
  limitParameter: null,
  parameters: EpidemicThresholdParameters,
  order: () => 'time',
  lookbackMs: ({ years }) => 2 * (years + 1) * 366 * DAY,
  start: () => ({ closed: [], totals: new Map(), episode: null }),
  step(state, input, p) {
    if (!isUsable(input)) {
      const { episode } = state;
      return episode ? { ...state, episode: { ...episode, tally: skip(episode.tally) } } : state;
    }
    const span = spanOf(input.time, p);
    const cases = (state.totals.get(span.key)?.cases ?? 0) + input.value;
    const totals = new Map(state.totals).set(span.key, { span, cases });
    for (const [key, one] of totals) if (one.span.year < span.year - p.years - 1) totals.delete(key);
    const { closed, episode } = state;

    if (isExceeded(cases, comparedWith(totals, span, p), p)) {
      const running = episode ?? { start: input.time, key: span.key, tally: emptyTally };
      return {
        closed,
        totals,
        episode: { ...running, key: span.key, tally: count(running.tally, input, cases) },
      };
    }
    // Within its period the sum only grows; a new period that stays below ends it.
    if (!episode || episode.key === span.key) return { closed, totals, episode };
    const ended = episodeOf({ ...episode, tally: witness(episode.tally, input) }, input.time, p);
    return { closed: [...closed, ended], totals, episode: null };
  },
  tick: (state) => state,
  episodes: ({ closed, episode }, p) => (episode ? [...closed, episodeOf(episode, null, p)] : closed),
  ratio: () => null,
  nearest(p, inputs, { from }) {
    const totals = new Map<string, { span: Span; cases: number }>();
    let best: { at: number; cases: number; needed: number } | null = null;
    for (const input of inputs.filter(isUsable)) {
      const span = spanOf(input.time, p);
      const cases = (totals.get(span.key)?.cases ?? 0) + input.value;
      totals.set(span.key, { span, cases });
      const earlier = comparedWith(totals, span, p);
      if (earlier === null) continue;
      const needed = epidemicLimit(earlier, p) ?? p.casesIfNotCirculating;
      if (input.time >= from && (!best || cases / needed > best.cases / best.needed))
        best = { at: input.time, cases, needed };
    }
    const met = best !== null && best.cases > best.needed;
    return [
      {
        condition: 'cumulative',
        reached: best?.cases ?? null,
        needed: best?.needed ?? p.casesIfNotCirculating,
        unit: 'ca',
        at: best?.at ?? null,
        met,
      },
    ];
  },
};

/** Mean of the same period in the years before plus so many standard deviations; null where the disease does not circulate. */
export function epidemicLimit(earlier: readonly number[], p: EpidemicThresholdParameters): number | null {
  if (earlier.every((cases) => cases === 0)) return null;
  const mean = earlier.reduce((sum, cases) => sum + cases, 0) / earlier.length;
  const squares = earlier.reduce((sum, cases) => sum + (cases - mean) ** 2, 0);
  const degrees = p.deviation === 'sample' ? Math.max(1, earlier.length - 1) : earlier.length;
  return mean + p.deviations * Math.max(p.minDeviation, Math.sqrt(squares / degrees));
}

/** Cases of the same period in those of the years before that are known; null while too few are. */
function comparedWith(totals: State['totals'], { year, slot }: Span, p: EpidemicThresholdParameters): number[] | null {
  const years = Array.from({ length: p.years }, (_, i) => year - 1 - i).filter((one) => !p.excludedYears.includes(one));
  const known = new Set([...totals.values()].map(({ span }) => span.year));
  const told = years.filter((one) => known.has(one));
  if (told.length < Math.min(p.minYears, years.length)) return null;
  return told.map((one) => totals.get(`${one}-${slot}`)?.cases ?? 0);
}

function isExceeded(cases: number, earlier: readonly number[] | null, p: EpidemicThresholdParameters): boolean {
  if (earlier === null) return false;
  const limit = epidemicLimit(earlier, p);
  return limit === null ? cases >= p.casesIfNotCirculating : cases > limit;
}

/** The local month, or the local week with the year it belongs to (ISO 8601). */
function spanOf(time: number, { period }: EpidemicThresholdParameters): Span {
  const { year, month, day } = localParts(time)!;
  if (period === 'month') return { key: `${year}-${month}`, year: Number(year), slot: month };
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const weekYear = date.getUTCFullYear();
  const week = Math.ceil(((date.getTime() - Date.UTC(weekYear, 0, 1)) / DAY + 1) / 7);
  const slot = `W${String(week).padStart(2, '0')}`;
  return { key: `${weekYear}-${slot}`, year: weekYear, slot };
}

function episodeOf(
  { start, tally }: NonNullable<State['episode']>,
  end: number | null,
  { excludedYears, ...p }: EpidemicThresholdParameters,
): Episode {
  const conditions = { ...p, excludedYears: excludedYears.join(', ') };
  return episodeFrom(tally, { start, end, endedBy: end === null ? null : 'cleared', firedAt: start, conditions });
}
