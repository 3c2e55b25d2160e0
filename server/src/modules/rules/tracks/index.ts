export { readTrackRule, type TrackDetectorKind, trackDetectors, type TrackRule } from './detectors/index.ts';
export { vmsStateAt, type VmsState } from './detectors/vms-signal.ts';
export { FishingLimit, FishingWaters, mayBeIn } from './fishing-zones.ts';
export type { TrackFinding } from './fleet.ts';
export type { Position, Report, TrackEpisode, Vessel, VesselUse } from './track-detector.ts';
export { detectTracks, openTracker, type Tracker, type TrackerOptions } from './tracker.ts';
export { distanceKm } from './geo.ts';
