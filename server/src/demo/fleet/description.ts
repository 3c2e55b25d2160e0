import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LonLat } from '@ioc/contracts/common';
import { parse } from 'yaml';
import { z } from 'zod';

const Range = z.strictObject({ from: z.number().positive(), to: z.number().positive() });
const common = {
  id: z.string(),
  note: z.string(),
  /** Numbers of vessels, from 1. */
  vessels: z.array(z.int().positive()).min(1),
  /** Hours from the anchor, the moment the demo first started. */
  start: z.strictObject({ hours: z.number() }),
  durationMinutes: z.number().positive(),
  repeatEveryHours: z.number().positive().optional(),
};
const FleetEpisode = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('silence'), ...common }),
  /** They go to a place, stay there slowly, and go back to what they were doing. */
  z.strictObject({ kind: z.literal('visit'), ...common, at: LonLat }),
  /** The first vessel carries the devices of the others. */
  z.strictObject({ kind: z.literal('carried'), ...common }),
]);
export type FleetEpisode = z.infer<typeof FleetEpisode>;

/** province/demo/fleet.yaml: a made-up fishing fleet and the ground truth in it. */
export const FleetDescription = z.strictObject({
  vessels: z.int().positive(),
  reportEveryMinutes: z.number().positive(),
  suppliers: z.array(z.string()).min(1),
  steamKnots: z.number().positive(),
  fishKnots: z.number().positive(),
  tripHours: Range,
  portHours: Range,
  groundsKm: Range,
  episodes: z.array(FleetEpisode),
});
export type FleetDescription = z.infer<typeof FleetDescription>;

export function readFleetDescription(provinceDir: string): FleetDescription {
  return FleetDescription.parse(parse(readFileSync(join(provinceDir, 'demo/fleet.yaml'), 'utf8')));
}
