import type { ZodType } from 'zod';
import type { Episode } from '../detector.ts';

/** How a position came to be known. A manual report is given by radio or telephone; a port report by the port's control. */
export type Report = 'device' | 'manual' | 'port-entry' | 'port-exit';

/** Where one vessel (or, where that is all that is known, one device) was. The natural key is vessel, time and report. */
export type Position = {
  vessel: string;
  /** Event time, epoch ms. */
  time: number;
  /** WGS 84 degrees. */
  lon: number;
  lat: number;
  speedKnots: number | null;
  courseDegrees: number | null;
  /** Absent = sent by the device. Only detectors that ask for all reports get the others. */
  report?: Report;
};

export type VesselUse = 'catching' | 'support';

/** What the register says of a vessel; null where it does not. */
export type Vessel = {
  /** Maximum length, the one fishing law goes by. */
  lengthMeters: number | null;
  use: VesselUse | null;
  /** Code of the province the vessel is registered in. */
  province: string | null;
  /** Codes of the provinces with which its own has agreed on fishing in their coastal waters. */
  agreedProvinces?: readonly string[];
};

/** One span in which the condition of a track detector held, for one vessel or for several together. */
export type TrackEpisode = Pick<Episode, 'start' | 'end' | 'endedBy' | 'firedAt' | 'conditions'> & {
  /** Sorted. Those who join later are added. */
  vessels: readonly string[];
  /** What was found: distances, speeds, counts; the unit is in the name, null = could not be told. */
  measures: Readonly<Record<string, number | null>>;
  /** A few positions that show it, the first and the newest among them; a point between two reports has no course. */
  evidence: readonly Position[];
};

export type TrackState = { readonly closed: readonly TrackEpisode[] };

/**
 * A pure state machine over the ordered, distinct positions of one vessel. States are never changed in place.
 * `tick` is a view: it tells what the clock alone adds, and its result is only read, never stepped.
 */
export type VesselDetector<P, S extends TrackState> = {
  kind: string;
  scope: 'vessel';
  reports: 'device' | 'all';
  parameters: ZodType<P>;
  start(parameters: P): S;
  step(state: S, position: Position, parameters: P, vessel: Vessel): S;
  tick(state: S, now: number, parameters: P, vessel: Vessel): S;
  episodes(state: S, parameters: P): readonly TrackEpisode[];
};

/** Positions are brought to a common grid in time, so that vessels can be compared; longer silences are not bridged. */
export type Grid = { gridMinutes: number; bridgeMinutes: number };

/** Where every vessel was at one moment of the grid, in columns: row `i` is one vessel. */
export type Frame = {
  readonly time: number;
  readonly vessels: readonly string[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  /** Speed over the stretch between the two reports around the point. */
  readonly stretchKnots: readonly number[];
  /** Implied speed since the point before on the grid; NaN at the first point and after a silence. */
  readonly gridKnots: readonly number[];
  /** The time of the later of the two reports: from then on the point is known. */
  readonly knownAt: readonly number[];
};

/**
 * A pure state machine over the frames of a whole fleet, in order. A frame of the newest hours may still lack vessels, so
 * `frame` only adds to what is known. `settle` says that all up to `completeThrough` has been handed over and is complete, and
 * ends what has ended; it is called before every complete frame.
 */
export type FleetDetector<P, S extends TrackState> = {
  kind: string;
  scope: 'fleet';
  parameters: ZodType<P>;
  grid(parameters: P): Grid;
  start(parameters: P): S;
  frame(state: S, frame: Frame, parameters: P): S;
  settle(state: S, completeThrough: number, parameters: P): S;
  episodes(state: S, parameters: P): readonly TrackEpisode[];
};
