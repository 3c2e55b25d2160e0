import { z } from 'zod';

export const LocalizedText = z.object({ vi: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof LocalizedText>;

/** Slug ids of described things: `industrial-park-environment`, `air.pm25-hour`. */
export const Slug = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
export const InstantText = z.iso.datetime({ offset: true });

/** Half-open span [start, end) of event time. */
export const Period = z.object({ start: InstantText, end: InstantText });
export type Period = z.infer<typeof Period>;
export const PeriodKind = z.enum(['hour', 'day', 'month', 'quarter', 'year', 'moment']);
export type PeriodKind = z.infer<typeof PeriodKind>;

export const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type LonLat = z.infer<typeof LonLat>;

export const Geometry = z.looseObject({ type: z.string(), coordinates: z.unknown() });

/** Operational levels 1 (lowest) to 5, in the official colours. */
export const AlertLevel = z.int().min(1).max(5);

/** Query parameters that many reads share. */
export const asKnownAtQuery = { asKnownAt: InstantText.optional() };
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().optional(),
};
export const Done = z.object({ done: z.literal(true) });
