import { z } from 'zod';
import { LocalizedText, LonLat, Slug } from './common.ts';

const Ring = z.array(LonLat).min(4);
const Polygon = z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) });

/** province/settings/sea-areas.yaml: harbours, and waters with the law that bounds them. WGS 84. */
export const SeaAreasDescription = z.strictObject({
  harbours: z.array(z.strictObject({ id: Slug, name: LocalizedText, lonLat: LonLat })),
  /** Who may fish where (Decree 26/2019 Arts. 42-43): length from (inclusive) up to (exclusive), null = no limit. */
  fishingLimits: z.array(
    z.strictObject({
      zone: z.enum(['coastal', 'inshore', 'offshore']),
      use: z.enum(['catching', 'support']),
      fromMeters: z.number().positive().nullable(),
      belowMeters: z.number().positive().nullable(),
      sameProvince: z.boolean().default(false),
      legalRef: z.string(),
    }),
  ),
  areas: z.array(
    z.strictObject({
      id: Slug,
      name: LocalizedText,
      legalRef: z.string(),
      /** A person has held the coordinates against the source. */
      checked: z.boolean(),
      /** Fishing waters by Decree 26/2019: who may fish there depends on the vessel. `province`: whose coastal waters. */
      waters: z
        .strictObject({
          zone: z.enum(['coastal', 'inshore', 'offshore']),
          province: z.string().nullable().default(null),
        })
        .optional(),
      area: Polygon,
    }),
  ),
});
export type SeaAreasDescription = z.infer<typeof SeaAreasDescription>;
