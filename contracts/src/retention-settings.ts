import { z } from 'zod';

/** province/settings/retention.yaml: where history lies. */
export const RetentionSettings = z.strictObject({
  observations: z.strictObject({
    /** A partition whose last moment is older than this moves from the database to a Parquet file. Nothing is lost by it. */
    coldAfterDays: z.number().int().min(32),
    legalBasis: z.array(z.string()).default([]),
  }),
});
export type RetentionSettings = z.infer<typeof RetentionSettings>;
