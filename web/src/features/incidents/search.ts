import { z } from 'zod';

const word = z.string().optional().catch(undefined);

/** Without `show` the open incidents are listed. */
export const IncidentSearch = z.object({
  show: z.literal('all').optional().catch(undefined),
  scenario: word,
});
export type IncidentSearch = z.infer<typeof IncidentSearch>;

export const StatisticsSearch = z.object({
  days: z
    .union([z.literal(7), z.literal(90), z.literal(365)])
    .optional()
    .catch(undefined),
  scenario: word,
});
export type StatisticsSearch = z.infer<typeof StatisticsSearch>;
