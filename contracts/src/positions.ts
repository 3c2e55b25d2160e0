import { z } from 'zod';
import { asKnownAtQuery, InstantText, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';
import { motion, PositionSource } from './last-position.ts';
import { IntakeOutcome } from './streams.ts';

/** Where a thing was at one moment; `recordedAt` is when this version came to be known. */
export const Position = z.object({
  thing: z.string(),
  time: InstantText,
  lon: z.number(),
  lat: z.number(),
  ...motion,
  source: PositionSource,
  receivedAt: InstantText,
  recordedAt: InstantText,
});
export type Position = z.infer<typeof Position>;

const NumberOrText = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());
const OptionalNumber = z
  .union([z.literal('').transform(() => null), z.null(), NumberOrText])
  .optional()
  .transform((value) => value ?? null);

/**
 * One position as a vessel-monitoring system hands it in, from JSON or a row of CSV. `thing` is the thing's id or
 * `<scheme>:<identifier>`, e.g. `mmsi:574000001`. WGS 84 degrees, knots, degrees from north.
 */
export const GivenPosition = z.object({
  thing: z.string().min(1),
  time: InstantText,
  lon: NumberOrText,
  lat: NumberOrText,
  speedKnots: OptionalNumber,
  courseDegrees: OptionalNumber,
  source: z.union([PositionSource, z.literal('').transform(() => 'vms' as const)]).default('vms'),
});
export type GivenPosition = z.infer<typeof GivenPosition>;

export const positionApi = {
  positions: {
    method: 'GET',
    path: '/positions',
    summary: 'Positions of one moving thing in order of event time',
    access: 'observations.read',
    query: z.object({
      thing: z.string(),
      from: InstantText.optional(),
      to: InstantText.optional(),
      ...pageQuery,
      limit: z.coerce.number().int().min(1).max(20_000).default(1000),
      ...asKnownAtQuery,
    }),
    response: z.object({ items: z.array(Position), next: z.string().nullable() }),
  },
} satisfies Api;

/** Served by the door itself, which also takes the key of a device (Bearer, or Basic with the thing as user). */
export const positionDoorApi = {
  post: {
    method: 'POST',
    path: '/positions',
    summary:
      'Hand in positions of moving things as JSON, CSV or AIS sentences (NMEA 0183); answered after they are kept, with what was not accepted and why',
    access: 'observations.write',
    consumes: 'raw',
    mediaTypes: ['application/json', 'text/csv', 'application/x-nmea0183'],
    response: IntakeOutcome,
    status: 202,
  },
} satisfies Api;
