import type { FleetDetector, VesselDetector } from '../track-detector.ts';
import { coMovement } from './co-movement.ts';
import { crowding } from './crowding.ts';
import { encounter } from './encounter.ts';
import { geofence } from './geofence.ts';
import { impossibleSpeed } from './impossible-speed.ts';
import { loitering } from './loitering.ts';
import { speed } from './speed.ts';
import { trackGap } from './track-gap.ts';
import { vmsSignal } from './vms-signal.ts';

/** Every kind of condition on tracks, by the `detector` a rule names. */
export const trackDetectors = {
  'co-movement': coMovement,
  crowding,
  encounter,
  geofence,
  'impossible-speed': impossibleSpeed,
  loitering,
  speed,
  'track-gap': trackGap,
  'vms-signal': vmsSignal,
} as const;

export type TrackDetectorKind = keyof typeof trackDetectors;

// oxlint-disable-next-line typescript/no-explicit-any -- what a detector takes and keeps is its own affair: callers parse with its `parameters` and hand its states back to it
export type AnyVesselDetector = VesselDetector<any, any>;
// oxlint-disable-next-line typescript/no-explicit-any -- as above
export type AnyFleetDetector = FleetDetector<any, any>;

/** A detector with its parameters, ready to be run. `id` names the rule it belongs to. */
export type TrackRule = { id: string; detector: AnyVesselDetector | AnyFleetDetector; parameters: unknown };

/** A rule's `detector: { kind, … }`, checked by its kind: the rule, or in words what is wrong with it. */
export function readTrackRule(id: string, described: { kind: string }): TrackRule | { problems: string[] } {
  const { kind, ...given } = described;
  if (!Object.hasOwn(trackDetectors, kind)) {
    const known = Object.keys(trackDetectors).join(', ');
    return { problems: [`unknown track detector kind "${kind}"; known: ${known}`] };
  }
  const detector = trackDetectors[kind as TrackDetectorKind];
  const parsed = detector.parameters.safeParse(given);
  if (parsed.success) return { id, detector, parameters: parsed.data };
  return { problems: parsed.error.issues.map(({ path, message }) => `${['detector', ...path].join('.')}: ${message}`) };
}
