import { z } from 'zod';

/** Without `show` a person sees the own work; `judge` is what waits for this person's approval. */
export const TaskSearch = z.object({
  show: z.enum(['all', 'judge', 'done']).optional().catch(undefined),
});
export type TaskSearch = z.infer<typeof TaskSearch>;
