import { z } from 'zod';

/** The moment that "why was there no alert?" is asked about, so that the map and others can open the answer. */
export const ThingSearch = z.object({ whyAt: z.iso.datetime({ offset: true }).optional().catch(undefined) });
export type ThingSearch = z.infer<typeof ThingSearch>;
