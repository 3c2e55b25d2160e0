import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);
const Line = z.array(LonLat).min(2);
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Label = z.strictObject({ name: z.string().min(1), at: LonLat });

/** Where a road starts, ends or passes: a commune by name, or a point. */
const Waypoint = z.union([z.string(), LonLat]);

/** `province/demo/province.yaml`: the hand-drawn outline of a made-up province; the seed fills in the rest. */
export const ProvinceDescription = z.strictObject({
  seed: z.string().min(1),
  code: z.string().regex(/^\d{2}$/),
  name: z.string(),
  fullName: z.string(),
  nameEn: z.string(),
  center: LonLat,
  /** west, south, east, north of the relief picture */
  reliefBounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  labels: z.strictObject({ sea: Label, neighbours: z.array(Label) }),
  /** Rough coastline from north to south; the land lies to the west. */
  coast: Line,
  /** Rough inland border, from its northern end on the coast round to its southern end. */
  border: Line,
  highestMeters: z.number().positive(),
  ranges: z.array(z.strictObject({ line: Line, widthKm: z.number().positive(), strength: z.number().positive() })),
  islands: z.array(
    z.strictObject({ name: z.string(), at: LonLat, radiusKm: z.number().positive(), specialZone: z.boolean() }),
  ),
  rivers: z.strictObject({ names: z.array(z.string()).min(1) }),
  lakes: z.array(z.string()),
  specialZone: z.string(),
  /** Commune names without their type word; the number of names is the number of communes. */
  communes: z.strictObject({
    capital: z.string(),
    capitalWards: z.array(z.string()).min(1),
    towns: z.array(z.strictObject({ name: z.string(), near: LonLat })),
    coastal: z.array(z.string()),
    lowland: z.array(z.string()),
    upland: z.array(z.string()),
  }),
  population: z.int().positive(),
  roads: z.array(
    z.strictObject({
      name: z.string(),
      ref: z.string(),
      class: z.enum(['expressway', 'national', 'provincial']),
      via: z.array(Waypoint).min(2),
    }),
  ),
  parks: z.array(
    z.strictObject({
      code: Slug,
      name: z.string(),
      shortName: z.string(),
      operator: z.string(),
      hectares: z.number().positive(),
      /** The commune it should stand in, or as near as can be. */
      near: z.string(),
      factories: z.array(z.strictObject({ name: z.string(), industry: z.string() })),
    }),
  ),
  airStations: z.strictObject({
    pollutants: z.array(z.enum(['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'])).min(1),
    perPark: z.int().min(1),
    urban: z.array(z.strictObject({ id: Slug, name: z.string(), commune: z.string() })),
  }),
});
export type ProvinceDescription = z.infer<typeof ProvinceDescription>;

/** Reads and checks `demo/province.yaml` under the province folder. */
export function readProvinceDescription(provinceDir: string): ProvinceDescription {
  return ProvinceDescription.parse(parse(readFileSync(join(provinceDir, 'demo/province.yaml'), 'utf8')));
}
