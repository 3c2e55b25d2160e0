import { QuarantineReason } from '@ioc/contracts/streams';
import { z } from 'zod';

export const quarantineStates = ['open', 'replayed', 'discarded'] as const;

export const quarantineViews = ['groups', 'entries'] as const;

/** Without `state` the entries that wait are listed. */
export const QuarantineSearch = z.object({
  reason: QuarantineReason.optional().catch(undefined),
  view: z.enum(quarantineViews).optional().catch(undefined),
  state: z.enum(quarantineStates).optional().catch(undefined),
});
export type QuarantineSearch = z.infer<typeof QuarantineSearch>;
