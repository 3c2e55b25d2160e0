import { z } from 'zod';
import { DAY, type Detector, type Episode, isUsable, type StateBase } from '../detector.ts';
import { count, emptyTally, episodeFrom, skip, type Tally, witness } from '../tally.ts';

const periodDays = { hour: 1 / 24, day: 1, month: 365.25 / 12 };
/** A target that was missed is told for this long after its last day, unless the next one begins. */
const toldAfterDays = 31;

export const TargetMissedParameters = z.strictObject({
  /** By calendar days of Viet Nam, inclusive; from the indicator unless the rule says so. */
  targets: z
    .array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), value: z.number() }))
    .min(1)
    .refine((targets) => targets.every(({ from, to }) => from <= to), { error: 'a target ends before it begins' })
    .refine((targets) => targets.every((a) => targets.every((b) => a === b || a.to < b.from || b.to < a.from)), {
      error: 'two targets for one day',
    }),
  better: z.enum(['higher', 'lower']),
  period: z.enum(['hour', 'day', 'month']),
  /** What is held against the target: all values of its time added up, their mean, or the newest alone. */
  method: z.enum(['sum', 'mean', 'newest']),
  /** Nothing is told before this share (0..1) of the periods is known: a pace needs some way to be seen. */
  afterShare: z.number().min(0).max(1).default(0.25),
  /** How far (0..1 of the target) the forecast may fall short of it. */
  tolerance: z.number().min(0).max(1).default(0),
  unit: z.string().default(''),
});
export type TargetMissedParameters = z.infer<typeof TargetMissedParameters>;

type Aim = { readonly from: number; readonly to: number; readonly value: number; readonly periods: number };
type Sofar = { readonly sum: number; readonly count: number };
type Running = { readonly start: number; readonly tally: Tally };
type State = StateBase & { readonly aim: Aim | null; readonly soFar: Sofar; readonly running: Running | null };

const nothing: Sofar = { sum: 0, count: 0 };

/**
 * A target that is missed, or will be at the present pace. For each figure the end of the target's time is forecast: for `sum` the
 * mean so far times all periods, else the mean so far or the newest value. `start` = `firedAt` = the first figure whose forecast
 * falls short, `end` = the first that does not (`cleared`), the first of the next target or 31 days after the last day
 * (`forgotten`). `peak` and `mean` are of the forecast: the worst one. Once all periods are known it is the result.
 */
export const targetMissed: Detector<TargetMissedParameters, State> = {
  kind: 'target-missed',
  judges: 'values',
  keepsPast: true,
  limitParameter: null,
  targetParameters: true,
  parameters: TargetMissedParameters,
  order: () => 'time',
  lookbackMs: (p) => Math.max(...aimsOf(p).map(({ from, to }) => to - from)) + (toldAfterDays + 1) * DAY,
  start: () => ({ closed: [], aim: null, soFar: nothing, running: null }),
  step(state, input, p) {
    if (!isUsable(input)) {
      const { running } = state;
      return running ? { ...state, running: { ...running, tally: skip(running.tally) } } : state;
    }
    const { closed, aim, soFar, running } = aimedAt(state, input.time, p);
    if (!aim || input.time >= aim.to) return { closed, aim, soFar, running };
    const now = { sum: soFar.sum + input.value, count: soFar.count + 1 };
    const forecast = forecastOf(now, input.value, aim, p);
    if (fallsShort(forecast, now, aim, p)) {
      const { start, tally } = running ?? { start: input.time, tally: emptyTally };
      const told = { forecast, actual: actualOf(now, input.value, p), known: now.count };
      const counted = count(tally, input, forecast, p.better === 'higher' ? -forecast : forecast, told);
      return { closed, aim, soFar: now, running: { start, tally: counted } };
    }
    if (!running) return { closed, aim, soFar: now, running };
    const ended = episodeOf(
      { ...running, tally: witness(running.tally, input) },
      aim,
      { end: input.time, endedBy: 'cleared' },
      p,
    );
    return { closed: [...closed, ended], aim, soFar: now, running: null };
  },
  tick: (state, now, p) => (state.aim && now >= lastTold(state.aim) ? aimedAt(state, now, p) : state),
  episodes({ closed, aim, running }, p) {
    return running && aim ? [...closed, episodeOf(running, aim, { end: null, endedBy: null }, p)] : closed;
  },
  /** How many times the forecast falls short: target ÷ forecast where more is better, forecast ÷ target where less is. */
  ratio({ peak, conditions: { target } }, { better }) {
    if (!peak || typeof target !== 'number' || peak.value === 0 || target === 0) return null;
    return better === 'higher' ? target / peak.value : peak.value / target;
  },
  nearest(p, inputs, { from }) {
    let state = targetMissed.start(p);
    let worst: { at: number; forecast: number; aim: Aim; met: boolean } | null = null;
    for (const input of inputs.filter(isUsable)) {
      state = targetMissed.step(state, input, p);
      const { aim, soFar } = state as State;
      if (input.time < from || !aim || input.time >= aim.to) continue;
      const forecast = forecastOf(soFar, input.value, aim, p);
      const isWorse = !worst || (p.better === 'higher' ? forecast < worst.forecast : forecast > worst.forecast);
      if (isWorse) worst = { at: input.time, forecast, aim, met: fallsShort(forecast, soFar, aim, p) };
    }
    return [
      {
        condition: 'forecast',
        reached: worst?.forecast ?? null,
        needed: worst?.aim.value ?? p.targets[0]!.value,
        unit: p.unit,
        at: worst?.at ?? null,
        met: worst?.met ?? false,
      },
    ];
  },
};

function aimsOf({ targets, period }: Pick<TargetMissedParameters, 'targets' | 'period'>): Aim[] {
  return targets.map(({ from: first, to: last, value }) => {
    const from = Date.parse(`${first}T00:00:00+07:00`);
    const to = Date.parse(`${last}T00:00:00+07:00`) + DAY;
    return { from, to, value, periods: Math.max(1, Math.round((to - from) / DAY / periodDays[period])) };
  });
}

/** The state once the target in force at a moment is the one aimed at. */
function aimedAt(state: State, time: number, p: TargetMissedParameters): State {
  const aim = aimsOf(p).find(({ from, to }) => time >= from && time < to) ?? null;
  const before = state.aim;
  if (before && aim?.from === before.from) return state;
  if (before && !aim && time < lastTold(before)) return state;
  const { running } = state;
  const end = before ? Math.min(time, lastTold(before)) : time;
  const ended = running && before ? [episodeOf(running, before, { end, endedBy: 'forgotten' }, p)] : [];
  return { closed: [...state.closed, ...ended], aim, soFar: nothing, running: null };
}

function lastTold({ to }: Aim): number {
  return to + toldAfterDays * DAY;
}

function actualOf({ sum, count: known }: Sofar, newest: number, { method }: TargetMissedParameters): number {
  if (method === 'sum') return sum;
  return method === 'mean' ? sum / known : newest;
}

function forecastOf(soFar: Sofar, newest: number, { periods }: Aim, p: TargetMissedParameters): number {
  const actual = actualOf(soFar, newest, p);
  return p.method === 'sum' ? (actual / soFar.count) * Math.max(periods, soFar.count) : actual;
}

function fallsShort(forecast: number, { count: known }: Sofar, aim: Aim, p: TargetMissedParameters): boolean {
  if (known < p.afterShare * aim.periods) return false;
  const allowed = p.tolerance * Math.abs(aim.value);
  return p.better === 'higher' ? forecast < aim.value - allowed : forecast > aim.value + allowed;
}

function episodeOf(
  { start, tally }: Running,
  { from, to, value, periods }: Aim,
  { end, endedBy }: Pick<Episode, 'end' | 'endedBy'>,
  { targets: _targets, ...p }: TargetMissedParameters,
): Episode {
  const conditions = {
    ...{ ...p, target: value, periods, ...tally.peak?.told },
    ...{ from: dayText(from), to: dayText(to - DAY), direction: p.better === 'higher' ? 'below' : 'above' },
  };
  return episodeFrom(tally, { start, end, endedBy, firedAt: start, conditions });
}

function dayText(midnight: number): string {
  return new Date(midnight + 7 * 3_600_000).toISOString().slice(0, 10);
}
