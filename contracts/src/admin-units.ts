import { z } from 'zod';
import { asKnownAtQuery, Geometry, InstantText, LonLat } from './common.ts';
import type { Api } from './endpoint.ts';

export const AdministrativeUnit = z.object({
  code: z.string(),
  name: z.string(),
  fullName: z.string(),
  nameEn: z.string(),
  /** province, city, commune, ward, specialZone (district only in history) */
  type: z.string(),
  level: z.enum(['province', 'district', 'commune']),
  parent: z.string().nullable(),
  areaKm2: z.number().nullable(),
  population: z.number().nullable(),
  representativePoint: LonLat.nullable(),
  validFrom: InstantText,
  validTo: InstantText.nullable(),
  hasBoundary: z.boolean(),
});
export type AdministrativeUnit = z.infer<typeof AdministrativeUnit>;

/** One row of an import: what a CSV line or a GeoJSON feature says of a unit. */
export const AdministrativeUnitRow = z.object({
  code: z.string().regex(/^\d{2}$|^\d{5}$|^\d{3}$/),
  name: z.string().min(1),
  fullName: z.string().optional(),
  nameEn: z.string().optional(),
  type: z.string(),
  level: z.enum(['province', 'district', 'commune']),
  parent: z.string().nullable(),
  areaKm2: z.number().nonnegative().nullable().optional(),
  population: z.number().int().nonnegative().nullable().optional(),
  representativePoint: LonLat.nullable().optional(),
  geometry: Geometry.nullable().optional(),
  /** The unit ends at this moment, e.g. by a merger. */
  validTo: InstantText.optional(),
});
export type AdministrativeUnitRow = z.infer<typeof AdministrativeUnitRow>;

export const ImportOutcome = z.object({
  inserted: z.number(),
  revised: z.number(),
  unchanged: z.number(),
  rejected: z.array(z.object({ row: z.number(), code: z.string().nullable(), reason: z.string() })),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const SpatialFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('point'), lonLat: LonLat, toleranceMeters: z.number().min(0).max(5000).default(50) }),
  z.object({ kind: z.literal('area'), geometry: Geometry }),
  z.object({ kind: z.literal('radius'), center: LonLat, radiusMeters: z.number().positive().max(500_000) }),
  z.object({ kind: z.literal('boundary'), codes: z.array(z.string()).min(1).max(500) }),
]);
export type SpatialFilter = z.infer<typeof SpatialFilter>;

export const adminUnitApi = {
  list: {
    method: 'GET',
    path: '/admin-units',
    summary: 'Administrative units; with `at`, those containing the point from commune up',
    access: 'admin-units.read',
    query: z.object({
      at: z
        .string()
        .regex(/^-?[\d.]+,-?[\d.]+$/)
        .optional(),
      level: z.enum(['province', 'district', 'commune']).optional(),
      parent: z.string().optional(),
      q: z.string().max(100).optional(),
      validAt: InstantText.optional(),
      ...asKnownAtQuery,
    }),
    response: z.object({ items: z.array(AdministrativeUnit) }),
  },
  get: {
    method: 'GET',
    path: '/admin-units/{code}',
    summary: 'One unit with its boundary',
    access: 'admin-units.read',
    params: z.object({ code: z.string() }),
    query: z.object({ validAt: InstantText.optional(), ...asKnownAtQuery }),
    response: AdministrativeUnit.extend({ boundary: Geometry.nullable() }),
  },
  import: {
    method: 'POST',
    path: '/admin-units/imports',
    summary: 'Import units; repeats change nothing',
    access: 'system.operate',
    body: z.object({ validFrom: InstantText.optional(), source: z.string(), rows: z.array(z.unknown()).max(5000) }),
    response: ImportOutcome,
    status: 201,
  },
} satisfies Api;
