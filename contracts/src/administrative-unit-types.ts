import { z } from 'zod';
import { LocalizedText } from './common.ts';

/** province/settings/administrative-unit-types.yaml: levels and types of unit, and how source files write them. */
export const AdministrativeUnitTypesDescription = z.strictObject({
  /** Code of the province this installation serves; null = the only province that is loaded. */
  province: z.string().nullable().default(null),
  /** First moment at which units are valid when an import does not say. */
  validFrom: z.iso.datetime({ offset: true }),
  levels: z.array(z.strictObject({ id: z.enum(['province', 'district', 'commune']), codeDigits: z.number().int() })),
  types: z.array(
    z.strictObject({
      id: z.string(),
      level: z.enum(['province', 'district', 'commune']),
      label: LocalizedText,
      /** spellings found in source files */
      aliases: z.array(z.string()).default([]),
    }),
  ),
  /** Local VN-2000 projection (TM-3): axis and the published parameters to WGS 84. */
  vn2000: z.strictObject({
    centralMeridian: z.number(),
    scale: z.number(),
    falseEasting: z.number(),
    /** dx, dy, dz in metres; rx, ry, rz in arc seconds (position vector); scale in ppm */
    toWgs84: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
    legalReference: z.string(),
  }),
});
export type AdministrativeUnitTypesDescription = z.infer<typeof AdministrativeUnitTypesDescription>;
