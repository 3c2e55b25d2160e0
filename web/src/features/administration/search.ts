import { z } from 'zod';

const Word = z.string().min(1).optional().catch(undefined);

/** One thing's whole history, or everything. */
export const AuditSearch = z.object({ kind: Word, id: Word });
export type AuditSearch = z.infer<typeof AuditSearch>;
