import { z } from 'zod';
import { DAY, type Detector, type Episode, type Input, isUsable, MINUTE, type StateBase } from '../detector.ts';
import { lastingDetector, type LastingState, longestBeyond } from '../lasting.ts';

const minutesPerDay = 1440;
/** Days and weekdays are those of Viet Nam, which knows no summer time. */
const localOffsetMs = 7 * 60 * MINUTE;
/** After a silence of this long the season is learned anew. */
const forgetAfterDays = 7;
/** Makes the MAD of a normal distribution its standard deviation. */
const madToDeviation = 1.4826;

export const SeasonDeviationParameters = z
  .strictObject({
    /** Further from the usual than so many deviations. */
    deviations: z.number().positive(),
    /** Deviations below this, in the unit of the series, are taken as this: a series that hardly ever moves may move a little. */
    minDeviation: z.number().positive(),
    unit: z.string().default(''),
    direction: z.enum(['above', 'below', 'either']).default('either'),
    /** The same time of day of so many weeks before … */
    weeks: z.int().min(1).max(12).default(4),
    /** … on all days, or on the same weekday only. */
    sameWeekday: z.boolean().default(false),
    /** Times of day are told apart this finely; what is compared is the mean of such a slot. */
    slotMinutes: z
      .int()
      .min(15)
      .refine((minutes) => minutesPerDay % minutes === 0, { error: 'does not divide a day' })
      .default(60),
    /** Of the days compared, at least so many must be known. */
    minDays: z.int().min(3).default(4),
    forMinutes: z.number().min(0).default(0),
    minReadings: z.int().min(1).default(1),
    clearForMinutes: z.number().min(0).default(0),
    maxGapMinutes: z.number().positive().default(60),
    periodMinutes: z.number().min(0).default(0),
  })
  .refine((p) => p.minDays <= p.weeks * (p.sameWeekday ? 1 : 7), { error: 'more than are compared', path: ['minDays'] })
  .refine((p) => p.maxGapMinutes >= p.periodMinutes, { error: 'shorter than periodMinutes', path: ['maxGapMinutes'] });
export type SeasonDeviationParameters = z.infer<typeof SeasonDeviationParameters>;

type Place = { readonly day: number; readonly slot: number };
type Mean = { readonly day: number; readonly sum: number; readonly count: number };
type Usual = Place & { readonly median: number; readonly deviation: number };
type Season = {
  /** First reading since the start or a long silence. */
  readonly since: number;
  readonly lastTime: number;
  /** Means of the days compared, by slot. */
  readonly means: ReadonlyMap<number, readonly Mean[]>;
  /** Of the slot of the newest reading; it is the same for all readings of a slot. */
  readonly usual: Usual | null;
};
type State = StateBase & { readonly season: Season; readonly lasting: LastingState };

const unlearned: Season = { since: Infinity, lastTime: -Infinity, means: new Map(), usual: null };

/**
 * Values unlike what this series has at this time of day: further than `deviations` from the median of the same slot on the days
 * compared, in units of their MAD × 1.4826. Both are deaf to a few odd days, so an episode is no yardstick for the next although
 * it stays in the past. Nothing is judged before readings have come for all `weeks`, since the start or a silence of a week.
 * `peak` is the reading farthest from the usual; times as `lasting.ts` tells them. Memory: a mean per slot and day.
 */
export const seasonDeviation: Detector<SeasonDeviationParameters, State> = {
  kind: 'season-deviation',
  judges: 'values',
  keepsPast: true,
  limitParameter: null,
  parameters: SeasonDeviationParameters,
  order: () => 'time',
  lookbackMs: (p) => (7 * p.weeks + 2 + forgetAfterDays) * DAY + judgedBy(null).lookbackMs(p),
  start: (p) => ({ closed: [], season: unlearned, lasting: judgedBy(null).start(p) }),
  step(state, input, p) {
    const season = isUsable(input) ? learned(state.season, input, p) : state.season;
    const judged = season.usual ? input : { ...input, value: null };
    return withLasting(season, judgedBy(season.usual).step(state.lasting, judged, p), state.closed);
  },
  tick: (state, now, p) => withLasting(state.season, judgedBy(null).tick(state.lasting, now, p), state.closed),
  episodes: ({ closed, lasting }, p) => [...closed, ...judgedBy(null).episodes(lasting, p)],
  ratio: ({ conditions: { reached } }, p) => (typeof reached === 'number' ? Math.abs(reached) / p.deviations : null),
  nearest(p, inputs, span) {
    let season = unlearned;
    let farthest: { at: number; extent: number } | null = null;
    for (const input of inputs.filter(isUsable)) {
      season = learned(season, input, p);
      if (input.time < span.from || !season.usual) continue;
      const extent = extentOf(scoreOf(input.value, season.usual), p);
      if (!farthest || extent > farthest.extent) farthest = { at: input.time, extent };
    }
    return [
      {
        condition: 'deviation',
        reached: farthest?.extent ?? null,
        needed: p.deviations,
        unit: 'SD',
        at: farthest?.at ?? null,
        met: farthest !== null && farthest.extent > p.deviations,
      },
      ...longestBeyond(seasonDeviation, p, inputs, span),
    ];
  },
};

/** The machine that wants the deviation to last, as one reading is judged; a reading without anything to compare with never is. */
function judgedBy(usual: Usual | null) {
  return lastingDetector<SeasonDeviationParameters>({
    judge(value, p) {
      if (!usual) return { isBeyond: false, isClear: true, extent: 0 };
      const reached = scoreOf(value, usual);
      const extent = extentOf(reached, p);
      return { isBeyond: extent > p.deviations, isClear: true, extent, told: { usual: usual.median, reached } };
    },
    conditions({ direction: asked, ...p }, peak): Episode['conditions'] {
      const { usual: median = null, reached = null } = peak?.told ?? {};
      return { ...p, asked, usual: median, reached, direction: Number(reached) < 0 ? 'below' : 'above' };
    },
  });
}

function withLasting(season: Season, lasting: LastingState, before: readonly Episode[]): State {
  return { closed: [...before, ...lasting.closed], season, lasting: { ...lasting, closed: [] } };
}

/** The season with one more reading, and what was usual where it stands: days before, never its own. */
function learned(before: Season, { time, value }: Input & { value: number }, p: SeasonDeviationParameters): Season {
  const isNew = time - before.lastTime > forgetAfterDays * DAY;
  const { since, means, usual } = isNew ? { ...unlearned, since: time } : before;
  const place = placeOf(time, p);
  const known = means.get(place.slot) ?? [];
  const kept = known.filter(({ day }) => day >= place.day - 7 * p.weeks);
  const today = kept.find(({ day }) => day === place.day) ?? { day: place.day, sum: 0, count: 0 };
  const mean = { ...today, sum: today.sum + value, count: today.count + 1 };
  const isWarm = placeOf(since, p).day < place.day - 7 * p.weeks;
  const isSame = usual?.day === place.day && usual.slot === place.slot;
  return {
    since,
    lastTime: time,
    means: new Map(means).set(place.slot, [...kept.filter((one) => one !== today), mean]),
    usual: isSame ? usual : isWarm ? usualAt(place, kept, p) : null,
  };
}

function usualAt(place: Place, means: readonly Mean[], p: SeasonDeviationParameters): Usual | null {
  const compared = means
    .filter(({ day }) => day < place.day && (!p.sameWeekday || (place.day - day) % 7 === 0))
    .map(({ sum, count }) => sum / count);
  if (compared.length < p.minDays) return null;
  const median = medianOf(compared);
  const spread = medianOf(compared.map((one) => Math.abs(one - median)));
  return { ...place, median, deviation: Math.max(p.minDeviation, spread * madToDeviation) };
}

function placeOf(time: number, { slotMinutes }: SeasonDeviationParameters): Place {
  const local = time + localOffsetMs;
  const day = Math.floor(local / DAY);
  return { day, slot: Math.floor((local - day * DAY) / (slotMinutes * MINUTE)) };
}

/** Negative below the usual. */
function scoreOf(value: number, { median, deviation }: Usual): number {
  return (value - median) / deviation;
}

function extentOf(score: number, { direction }: SeasonDeviationParameters): number {
  if (direction === 'either') return Math.abs(score);
  return direction === 'above' ? score : -score;
}

/** Of a list that is not empty. */
function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}
