import { z } from 'zod';

const Word = z.string().min(1).optional().catch(undefined);

/** Whose figures are shown: a station, a park or an area. */
export const IndicatorSearch = z.object({ thing: Word, site: Word, area: Word });
export type IndicatorSearch = z.infer<typeof IndicatorSearch>;
