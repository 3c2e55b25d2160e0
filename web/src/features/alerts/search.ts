// What the address of the list says, so that a filtered list can be shared and "back" finds it again.
import { z } from 'zod';

const word = z.string().optional().catch(undefined);

/** Without `show` the open alerts are listed; whatever cannot be read is left out. */
export const AlertSearch = z.object({
  show: z.literal('all').optional().catch(undefined),
  level: z.number().int().min(1).max(5).optional().catch(undefined),
  rule: word,
  area: word,
  scenario: word,
});
export type AlertSearch = z.infer<typeof AlertSearch>;

/** The question to the server. */
export function alertQuery({ show, level, rule, area, scenario }: AlertSearch) {
  return {
    ...(show !== 'all' && { open: 'true' as const }),
    ...(level !== undefined && { level }),
    ...(rule && { rule }),
    ...(area && { area }),
    ...(scenario && { scenario }),
  };
}

export function isFiltered(search: AlertSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}
