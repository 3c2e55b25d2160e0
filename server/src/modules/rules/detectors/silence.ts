import { z } from 'zod';
import { DAY, type Detector, type Episode, type Input, lastedMinutes, MINUTE, type StateBase } from '../detector.ts';

export const SilenceParameters = z.strictObject({
  /** Nothing for longer than this is silence. */
  afterMinutes: z.number().positive(),
  /** Silent for longer than this: taken out of use. Also, a reading received this late is history, no sign of life. */
  forgetAfterDays: z.number().positive().default(30),
  /**
   * `arrivals`: was anything heard (a lost link stays on record when the buffer is resent later);
   * `readings`: is anything known of that time (readings that come late undo the silence).
   */
  basis: z.enum(['arrivals', 'readings']).default('arrivals'),
});
export type SilenceParameters = z.infer<typeof SilenceParameters>;

type State = StateBase & {
  readonly last: { readonly at: number; readonly input: Input } | null;
  readonly open: Episode | null;
};

/**
 * Nothing heard for longer than `afterMinutes`. `start` = the last sign of life, `end` = the next one; `firedAt` = start +
 * `afterMinutes`. Any input is a sign of life, calibrating and faulty ones too. A series that was never heard is not
 * expected to speak, nor is one that only holds history (`forgetAfterDays`).
 */
export const silence: Detector<SilenceParameters, State> = {
  kind: 'silence',
  judges: 'arrivals',
  maintenanceReachMs: ({ afterMinutes }) => afterMinutes * MINUTE,
  limitParameter: 'afterMinutes',
  parameters: SilenceParameters,
  order: ({ basis }) => (basis === 'arrivals' ? 'receivedAt' : 'time'),
  lookbackMs: ({ afterMinutes }) => afterMinutes * MINUTE + 1,
  start: () => ({ closed: [], last: null, open: null }),
  step(state, input, p) {
    if (isHistory(input, p)) return state;
    const at = moment(input, p);
    const silent = state.last && silenceUntil(state.last, at, input, p);
    return { closed: silent ? [...state.closed, silent] : state.closed, last: { at, input }, open: null };
  },
  tick(state, now, p) {
    const silent = state.last && silenceUntil(state.last, now, null, p);
    if (!silent) return state;
    return silent.end === null ? { ...state, open: silent } : { ...state, closed: [...state.closed, silent] };
  },
  episodes: ({ closed, open }) => (open ? [...closed, open] : closed),
  ratio: (episode, p, now) => lastedMinutes(episode, now) / p.afterMinutes,
  nearest(p, inputs, { from, to }) {
    const heard = inputs.filter((input) => !isHistory(input, p)).map((input) => moment(input, p));
    const pauses = heard.map((at, i) => ({ at, ms: (heard[i + 1] ?? Math.max(to, at)) - at }));
    const longest = pauses.filter(({ at, ms }) => at + ms >= from).toSorted((a, b) => b.ms - a.ms)[0];
    return [
      {
        condition: 'pause',
        reached: longest ? longest.ms / MINUTE : null,
        needed: p.afterMinutes,
        unit: 'min',
        at: longest?.at ?? null,
        met: longest !== undefined && longest.ms > p.afterMinutes * MINUTE,
      },
    ];
  },
};

function isHistory(input: Input, p: SilenceParameters): boolean {
  return input.receivedAt - input.time > p.forgetAfterDays * DAY;
}

function moment(input: Input, p: SilenceParameters): number {
  return p.basis === 'arrivals' ? input.receivedAt : input.time;
}

/** The silence between two signs of life, or up to now when `next` is null; null when it was not long enough. */
function silenceUntil(
  last: NonNullable<State['last']>,
  until: number,
  next: Input | null,
  p: SilenceParameters,
): Episode | null {
  const firedAt = last.at + p.afterMinutes * MINUTE;
  if (until <= firedAt) return null;
  const forgottenAt = last.at + Math.max(p.forgetAfterDays * DAY, p.afterMinutes * MINUTE);
  const forgotten = until > forgottenAt;
  return {
    start: last.at,
    end: forgotten ? forgottenAt : next && until,
    endedBy: forgotten ? 'forgotten' : next && 'cleared',
    firedAt,
    peak: null,
    mean: null,
    count: 0,
    skipped: 0,
    evidence: next && !forgotten ? [last.input, next] : [last.input],
    conditions: { ...p },
  };
}
