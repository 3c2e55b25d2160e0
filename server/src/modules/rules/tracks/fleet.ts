import { MINUTE } from '../detector.ts';
import type { AnyFleetDetector, AnyVesselDetector, TrackRule } from './detectors/index.ts';
import { type Resampler, resampler } from './resampler.ts';
import type { Frame, Position, TrackEpisode, TrackState, Vessel } from './track-detector.ts';

/** An episode and the rule it was found by. */
export type TrackFinding = { rule: string; episode: TrackEpisode };

/** What all rules know of all vessels. It grows with the vessels, not with their positions. */
export type Fleet = {
  /** The next positions, in order of time over all vessels. */
  step(positions: readonly Position[]): void;
  /** Episodes that have ended since the last call; they are told once. */
  takeEnded(): TrackFinding[];
  /** All that is known at `now` and was not taken as ended: going on, or ended by the clock. Changes nothing. */
  view(now: number): TrackFinding[];
  fork(): Fleet;
};

/** One rule on single vessels; `states` go by the row of the vessel. */
type VesselRun = { id: string; detector: AnyVesselDetector; parameters: unknown; states: TrackState[] };
type FleetRun = { id: string; detector: AnyFleetDetector; parameters: unknown; state: TrackState };
/** The rules that share a grid in time. `due` = when the next frame may be complete. */
type GridRun = { gridMs: number; frames: Resampler; runs: FleetRun[]; due: number };

type Parts = {
  rows: Map<string, number>;
  vessels: Vessel[];
  vesselRuns: VesselRun[];
  gridRuns: GridRun[];
  vesselOf: (id: string) => Vessel;
};

export function fleetOf(rules: readonly TrackRule[], vesselOf: (id: string) => Vessel): Fleet {
  const vesselRuns: VesselRun[] = [];
  const gridRuns = new Map<string, GridRun>();
  for (const { id, detector, parameters } of rules) {
    if (detector.scope === 'vessel') {
      vesselRuns.push({ id, detector, parameters, states: [] });
      continue;
    }
    const grid = detector.grid(parameters);
    const key = `${grid.gridMinutes} ${grid.bridgeMinutes}`;
    const shared = gridRuns.get(key) ?? {
      gridMs: grid.gridMinutes * MINUTE,
      frames: resampler(grid),
      runs: [],
      due: -Infinity,
    };
    shared.runs.push({ id, detector, parameters, state: detector.start(parameters) });
    gridRuns.set(key, shared);
  }
  return resume({ rows: new Map(), vessels: [], vesselRuns, gridRuns: [...gridRuns.values()], vesselOf });
}

function resume(parts: Parts): Fleet {
  const { rows, vessels, vesselRuns, gridRuns, vesselOf } = parts;
  let ended: TrackFinding[] = [];

  function rowOf(id: string): number {
    const known = rows.get(id);
    if (known !== undefined) return known;
    const row = vessels.length;
    rows.set(id, row);
    vessels.push(vesselOf(id));
    for (const run of vesselRuns) run.states.push(run.detector.start(run.parameters));
    return row;
  }

  function keep<S extends TrackState>(id: string, state: S): S {
    if (state.closed.length === 0) return state;
    for (const episode of state.closed) ended.push({ rule: id, episode });
    return { ...state, closed: [] };
  }

  function stepVessels(run: VesselRun, positions: readonly Position[], rowOfPosition: Int32Array): void {
    const { id, detector, parameters, states } = run;
    for (let i = 0; i < positions.length; i += 1) {
      const position = positions[i]!;
      if (detector.reports === 'device' && !isFromDevice(position)) continue;
      const row = rowOfPosition[i]!;
      states[row] = keep(id, detector.step(states[row], position, parameters, vessels[row]!));
    }
  }

  function stepFrames(grid: GridRun, positions: readonly Position[], rowOfPosition: Int32Array): void {
    for (let i = 0; i < positions.length; i += 1) {
      const position = positions[i]!;
      if (!isFromDevice(position)) continue;
      if (position.time >= grid.due) {
        for (const frame of grid.frames.takeComplete(position.time)) stepFrame(grid, frame);
        grid.due = (Math.floor(position.time / grid.gridMs) + 1) * grid.gridMs;
      }
      grid.frames.add(position.vessel, rowOfPosition[i]!, position);
    }
  }

  function stepFrame({ runs, gridMs }: GridRun, frame: Frame): void {
    for (const run of runs) {
      const settled = run.detector.settle(run.state, frame.time - gridMs, run.parameters);
      run.state = keep(run.id, run.detector.frame(settled, frame, run.parameters));
    }
  }

  return {
    // One rule after the other: its states stay in the processor's cache.
    step(positions) {
      const rowOfPosition = new Int32Array(positions.length);
      for (let i = 0; i < positions.length; i += 1) rowOfPosition[i] = rowOf(positions[i]!.vessel);
      for (const run of vesselRuns) stepVessels(run, positions, rowOfPosition);
      for (const grid of gridRuns) stepFrames(grid, positions, rowOfPosition);
    },
    takeEnded() {
      const taken = ended;
      ended = [];
      return taken;
    },
    view(now) {
      const found = [...ended];
      for (const { id, detector, parameters, states } of vesselRuns) {
        for (const [row, state] of states.entries()) {
          const episodes = detector.episodes(detector.tick(state, now, parameters, vessels[row]!), parameters);
          for (const episode of episodes) found.push({ rule: id, episode });
        }
      }
      for (const grid of gridRuns) for (const run of grid.runs) found.push(...viewOf(run, grid, now));
      return found;
    },
    fork: () =>
      resume({
        rows: new Map(rows),
        vessels: [...vessels],
        vesselRuns: vesselRuns.map((run) => ({ ...run, states: [...run.states] })),
        gridRuns: gridRuns.map((grid) => ({
          ...grid,
          frames: grid.frames.fork(),
          runs: grid.runs.map((run) => ({ ...run })),
        })),
        vesselOf,
      }),
  };
}

function isFromDevice({ report }: Position): boolean {
  return report === undefined || report === 'device';
}

/** What the frames still being filled add, as far as they go. */
function viewOf({ id, detector, parameters, state }: FleetRun, { frames, gridMs }: GridRun, now: number) {
  const completeThrough = frames.completeThrough(now);
  let seen = state;
  for (const frame of frames.pending()) {
    if (frame.time <= completeThrough) seen = detector.settle(seen, frame.time - gridMs, parameters);
    seen = detector.frame(seen, frame, parameters);
  }
  const episodes = detector.episodes(detector.settle(seen, completeThrough, parameters), parameters);
  return episodes.map((episode): TrackFinding => ({ rule: id, episode }));
}
