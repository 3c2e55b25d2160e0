import { readFile } from 'node:fs/promises';
import { LonLat } from '@ioc/contracts/common';
import { parse } from 'yaml';
import { z } from 'zod';

const Measured = z.strictObject({ property: z.string(), unit: z.string() });

/** How the columns of a file of recorded readings are to be understood; given with --map. */
export const ReplayMap = z.strictObject({
  /** Kind of thing the readings come from. */
  kind: z.string(),
  time: z.union([
    z.strictObject({ year: z.string(), month: z.string(), day: z.string(), hour: z.string(), utcOffset: z.string() }),
    /** ISO 8601; the offset is for times without one. */
    z.strictObject({ column: z.string(), utcOffset: z.string().optional() }),
  ]),
  /** Column that names the station; without it all readings are of the one thing given with --thing. */
  stationColumn: z.string().optional(),
  /** Station as the file names it → thing. A thing that is missing is registered at its place. */
  things: z
    .record(
      z.string(),
      z.strictObject({ id: z.string(), name: z.string(), lonLat: LonLat, agency: z.string().optional() }),
    )
    .default({}),
  /** One column per property … */
  columns: z.record(z.string(), Measured).default({}),
  /** … or one row per reading. */
  rows: z
    .strictObject({ propertyColumn: z.string(), valueColumn: z.string(), properties: z.record(z.string(), Measured) })
    .optional(),
  missing: z.array(z.string()).default(['', 'NA']),
});
export type ReplayMap = z.infer<typeof ReplayMap>;

export async function readReplayMap(path: string): Promise<ReplayMap> {
  return ReplayMap.parse(parse(await readFile(path, 'utf8')));
}
