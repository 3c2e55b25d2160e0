import { z } from 'zod';
import { DAY, MINUTE } from '../../detector.ts';
import type { Position, TrackEpisode, TrackState, Vessel, VesselDetector } from '../track-detector.ts';

const HOUR = 60 * MINUTE;
/** How grave a state is at sea; in port, the clocks of the sea stand still. */
const weight = { DEAD_IN_PORT: 0, IN_PORT: 0, OK: 0, LATE: 1, LOST_6H: 2, LOST_10D: 3 } as const;
export type VmsState = keyof typeof weight;
const atSea = ['LATE', 'LOST_6H', 'LOST_10D'] as const;

/** Hours and days come from law (the states keep their usual names whatever these figures are). */
export const VmsSignalParameters = z.strictObject({
  /** Which state is an episode; at sea, a graver one too. */
  state: z.enum([...atSea, 'DEAD_IN_PORT']),
  /** How often a vessel must report, by maximum length: from (inclusive) up to (exclusive). Shorter ones are not obliged. */
  intervals: z
    .array(
      z.strictObject({
        fromMeters: z.number().nonnegative(),
        belowMeters: z.number().positive().nullable(),
        hours: z.number().positive(),
      }),
    )
    .min(1),
  toleranceMinutes: z.number().nonnegative().default(30),
  lostHours: z.number().positive(),
  lostDays: z.number().positive(),
  /** Silent in port for longer, the device is off for good; without it, silence in port is never judged. */
  portDays: z.number().positive().optional(),
});
export type VmsSignalParameters = z.infer<typeof VmsSignalParameters>;

type State = TrackState & {
  readonly inPort: boolean;
  /** Since when the device is silent: its last position, or leaving port if that was later. */
  readonly device: Position | null;
  /** Since when nothing at all is known: as `device`, and manual reports count too. */
  readonly known: Position | null;
  readonly open: { readonly start: Position; readonly firedAt: number } | null;
};

/**
 * The signal of a vessel's device at sea: OK → LATE (longer than its interval + tolerance) → LOST_6H (`lostHours` with
 * neither position nor manual report) → LOST_10D (`lostDays` without a position of the device). A manual report restarts the
 * clock of hours, not that of days; port stops both, and leaving port starts them anew. In port, DEAD_IN_PORT after `portDays`
 * without a position. An episode is the span in which the state is `state` or graver: `start` = from when that clock
 * counts, `end` = the report that ended it. At any moment, `vmsStateAt` tells the state itself.
 */
export const vmsSignal: VesselDetector<VmsSignalParameters, State> = {
  kind: 'vms-signal',
  scope: 'vessel',
  reports: 'all',
  parameters: VmsSignalParameters,
  start: () => ({ closed: [], inPort: false, device: null, known: null, open: null }),
  step(state, report, p, vessel) {
    // A report at the very moment of the limit is in time.
    const before = unfold(state, report.time - 1, p, vessel);
    const after = applied(before, report);
    if (!before.open || reached(after, report.time, p, vessel)) return after;
    return { ...after, open: null, closed: [...before.closed, episodeOf(before.open, report, p)] };
  },
  tick: unfold,
  episodes: ({ closed, open }, p) => (open ? [...closed, episodeOf(open, null, p)] : closed),
};

/** The state at a moment; null for a vessel that was never heard or is not obliged by its length. */
export function vmsStateAt(state: State, now: number, p: VmsSignalParameters, vessel: Vessel): VmsState | null {
  const intervalHours = intervalOf(vessel, p);
  if (intervalHours === null || !state.device || !state.known) return null;
  if (state.inPort) return now >= state.device.time + (p.portDays ?? Infinity) * DAY ? 'DEAD_IN_PORT' : 'IN_PORT';
  if (now >= state.device.time + p.lostDays * DAY) return 'LOST_10D';
  if (now >= state.known.time + p.lostHours * HOUR) return 'LOST_6H';
  return now > state.device.time + intervalHours * HOUR + p.toleranceMinutes * MINUTE ? 'LATE' : 'OK';
}

function applied({ closed, inPort, device, open }: State, report: Position): State {
  switch (report.report ?? 'device') {
    case 'device':
      return { closed, inPort, device: report, known: report, open };
    case 'manual':
      return { closed, inPort, device: device ?? report, known: report, open };
    case 'port-entry':
      return { closed, inPort: true, device: report, known: report, open };
    case 'port-exit':
      return { closed, inPort: false, device: report, known: report, open };
  }
}

/** What the clock alone adds up to `now`: an episode begins at the moment its state is reached. */
function unfold(state: State, now: number, p: VmsSignalParameters, vessel: Vessel): State {
  if (state.open || !reached(state, now, p, vessel) || !state.device || !state.known) return state;
  const intervalHours = intervalOf(vessel, p) ?? 0;
  const moments = {
    LATE: state.device.time + intervalHours * HOUR + p.toleranceMinutes * MINUTE,
    LOST_6H: state.known.time + p.lostHours * HOUR,
    LOST_10D: state.device.time + p.lostDays * DAY,
    DEAD_IN_PORT: state.device.time + (p.portDays ?? Infinity) * DAY,
  };
  const counted = p.state === 'DEAD_IN_PORT' ? [p.state] : atSea.filter((each) => weight[each] >= weight[p.state]);
  const first = counted.reduce((least, each) => (moments[each] < moments[least] ? each : least));
  return {
    ...state,
    open: { start: first === 'LOST_6H' ? state.known : state.device, firedAt: moments[first] },
  };
}

function reached(state: State, now: number, p: VmsSignalParameters, vessel: Vessel): boolean {
  const at = vmsStateAt(state, now, p, vessel);
  if (at === null) return false;
  return p.state === 'DEAD_IN_PORT' ? at === p.state : weight[at] >= weight[p.state];
}

/** Where the length is not known, the longest interval: nobody is called late on a guess. */
function intervalOf({ lengthMeters }: Vessel, { intervals }: VmsSignalParameters): number | null {
  if (lengthMeters === null) return Math.max(...intervals.map(({ hours }) => hours));
  const own = intervals.find(
    ({ fromMeters, belowMeters }) => lengthMeters >= fromMeters && (belowMeters === null || lengthMeters < belowMeters),
  );
  return own ? own.hours : null;
}

function episodeOf(
  { start, firedAt }: NonNullable<State['open']>,
  end: Position | null,
  { state, toleranceMinutes, lostHours, lostDays, portDays }: VmsSignalParameters,
): TrackEpisode {
  return {
    vessels: [start.vessel],
    start: start.time,
    end: end && end.time,
    endedBy: end && 'cleared',
    firedAt,
    conditions: { state, toleranceMinutes, lostHours, lostDays, ...(portDays && { portDays }) },
    measures: { hours: end && (end.time - start.time) / HOUR },
    evidence: end ? [start, end] : [start],
  };
}
