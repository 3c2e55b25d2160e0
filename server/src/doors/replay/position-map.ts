import { readFile } from 'node:fs/promises';
import { LonLat } from '@ioc/contracts/common';
import { PositionSource } from '@ioc/contracts/last-position';
import { AttributeValues } from '@ioc/contracts/streams';
import { parse } from 'yaml';
import { z } from 'zod';

/** Knots of one of these. The international nautical mile is 1.852 km, the statute mile 1.609344 km. */
export const speedUnits = { kn: 1, 'km/h': 1 / 1.852, mph: 1.609344 / 1.852, 'm/s': 3.6 / 1.852 } as const;

/** How the columns of a file of recorded positions are to be understood; given with --map. */
export const PositionReplayMap = z.strictObject({
  /** Kind of thing that moved. */
  kind: z.string(),
  /** ISO 8601, or `format` in the words of Luxon (`dd/MM/yyyy HH:mm`); the offset is for times without one. */
  time: z.strictObject({ column: z.string(), format: z.string().optional(), utcOffset: z.string().default('Z') }),
  positions: z.strictObject({
    thingColumn: z.string(),
    /** Scheme of identifiers in which the column names things, e.g. `mmsi`; without it the column holds ids. */
    scheme: z.string().optional(),
    /** Put before what the column says, where that alone is too short to be an identifier. */
    identifierPrefix: z.string().default(''),
    lonColumn: z.string(),
    latColumn: z.string(),
    speed: z.strictObject({ column: z.string(), unit: z.enum(['kn', 'km/h', 'mph', 'm/s']) }).optional(),
    courseColumn: z.string().optional(),
    source: PositionSource.default('vms'),
  }),
  /** A thing that is missing is registered so; `{thing}` stands for what the file calls it. Without it, it stays a stranger. */
  register: z
    .strictObject({
      idPrefix: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*-$/),
      name: z.string(),
      /** Where it belongs, a place in the province. */
      lonLat: LonLat,
      agency: z.string().optional(),
      attributes: AttributeValues.default({}),
    })
    .optional(),
  missing: z.array(z.string()).default(['', 'NA', 'NULL']),
});
export type PositionReplayMap = z.infer<typeof PositionReplayMap>;

export async function readPositionReplayMap(path: string): Promise<PositionReplayMap> {
  return PositionReplayMap.parse(parse(await readFile(path, 'utf8')));
}
