import { z } from 'zod';

/** province/settings/figures.yaml: how figures are kept up. */
export const FigureSettings = z.strictObject({
  /** A thing that said nothing for this long is no longer followed: its hours without readings make no more figures. */
  followSilentDays: z.number().positive(),
  /** After a standstill of the system, hours without readings are told of at most so far back. */
  silentBackfillHours: z.number().int().positive(),
});
export type FigureSettings = z.infer<typeof FigureSettings>;
