import { z } from 'zod';
import { InstantText, LonLat } from './common.ts';

/** How a position came to be known: by AIS, by the vessel's monitoring device, or told by people (radio, telephone). */
export const PositionSource = z.enum(['ais', 'vms', 'manual']);
export type PositionSource = z.infer<typeof PositionSource>;

/** Knots over ground and degrees from north; null = not told. */
export const motion = { speedKnots: z.number().nullable(), courseDegrees: z.number().nullable() };

export const LastPosition = z.object({
  time: InstantText,
  lonLat: LonLat,
  ...motion,
  source: PositionSource,
  receivedAt: InstantText,
});
export type LastPosition = z.infer<typeof LastPosition>;
