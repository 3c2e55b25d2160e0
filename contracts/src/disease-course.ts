import { z } from 'zod';

/** How a disease goes through the year, the week and the offices. */
export const DiseaseCourse = z.strictObject({
  /** Cases a year per 100,000 inhabitants. */
  yearly: z.number().nonnegative(),
  /** How many times the mean, January to December. */
  months: z.array(z.number().nonnegative()).length(12),
  /** How many times the mean, Monday to Sunday: by day of onset as people tell it. */
  weekdays: z.array(z.number().positive()).length(7),
  /** How many times the mean, one to five years ago. */
  years: z.array(z.number().nonnegative()).length(5),
  /** Share of the cases of a day that is known 1, 2, 3 … days later. */
  knownAfterDays: z.array(z.number().min(0).max(1)).min(1),
  /** Days without a case are told as 0. */
  tellsZero: z.boolean(),
});
export type DiseaseCourse = z.infer<typeof DiseaseCourse>;
