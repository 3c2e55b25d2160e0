import { createHash } from 'node:crypto';
import { SeaAreasDescription } from '@ioc/contracts/sea-areas';
import { z } from 'zod';
import { readSettings, type Province } from '../../scenarios/index.ts';
import type { AnyDetector } from '../detectors/index.ts';
import { readTrackRule, trackDetectors, type TrackDetectorKind, type TrackRule } from '../tracks/index.ts';
import type { Regime } from './regimes.ts';

/** What a rule may name instead of spelling it out: areas by id, `harbours: all`, `limits: fishing`. */
const Named = z.looseObject({
  kind: z.string(),
  zones: z.array(z.union([z.string(), z.looseObject({})])).optional(),
  harbours: z.unknown().optional(),
  limits: z.unknown().optional(),
});

/** The one way a rule on positions is judged by, with the areas, harbours and limits it names looked up in settings/sea-areas.yaml. */
export function positionsRegimes(
  province: Province,
  described: { kind: string },
): { regimes: Regime[]; problems: string[] } {
  const { zones, ...given } = Named.parse(described);
  const sea = readSettings(province, 'sea-areas', SeaAreasDescription);
  const areas = new Map(sea.areas.map(({ id, area, waters }) => [id, { id, area, ...(waters && { waters }) }]));
  const unknown = (zones ?? []).filter((zone) => typeof zone === 'string' && !areas.has(zone));
  if (unknown.length > 0) return { regimes: [], problems: unknown.map((id) => `không có vùng biển "${String(id)}"`) };

  const rule = readTrackRule('', {
    ...given,
    ...(zones && { zones: zones.map((zone) => (typeof zone === 'string' ? areas.get(zone) : zone)) }),
    ...(given.harbours === 'all' && { harbours: sea.harbours.map(({ lonLat }) => lonLat) }),
    ...(given.limits === 'fishing' && { limits: sea.fishingLimits.map(({ legalRef: _legalRef, ...limit }) => limit) }),
  } as { kind: string });
  if ('problems' in rule) return { regimes: [], problems: rule.problems };

  const { kind } = rule.detector;
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, rule.parameters]))
    .digest('hex')
    .slice(0, 16);
  const parameters = rule.parameters;
  return {
    regimes: [
      { from: -Infinity, to: Infinity, detector: seenElsewhere(kind), parameters, legal: null, law: [], digest },
    ],
    problems: [],
  };
}

/** Names of sea areas by id. */
export function placesOf(province: Province): Map<string, string> {
  const { areas } = readSettings(province, 'sea-areas', SeaAreasDescription);
  return new Map(areas.map(({ id, name }) => [id, name.vi]));
}

/** The track rule a regime on positions stands for; `id` names it among others that are run together. */
export function trackRuleOf({ detector, parameters }: Pick<Regime, 'detector' | 'parameters'>, id: string): TrackRule {
  return { id, detector: trackDetectors[detector.kind as TrackDetectorKind], parameters };
}

/** Tracks are no series of values: whoever looks at series finds nothing here. */
function seenElsewhere(kind: string): AnyDetector {
  return {
    kind,
    judges: 'arrivals',
    limitParameter: null,
    parameters: z.unknown(),
    order: () => 'time',
    lookbackMs: () => 0,
    start: () => ({ closed: [] }),
    step: (state: unknown) => state,
    tick: (state: unknown) => state,
    episodes: () => [],
    ratio: () => null,
    nearest: () => [],
  } as AnyDetector;
}
