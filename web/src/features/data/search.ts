import { SubmissionState } from '@ioc/contracts/warehouse';
import { z } from 'zod';

/** `/data/…`: which part of the page, and as of when the records are shown. */
export const RecordSearch = z.object({
  part: z.enum(['records', 'versions', 'fields', 'submissions']).optional().catch(undefined),
  version: z.coerce.number().int().positive().optional().catch(undefined),
  asKnownAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
  record: z.string().optional().catch(undefined),
});
export type RecordSearch = z.infer<typeof RecordSearch>;

/** `/submissions`: what the list at the left is narrowed to. */
export const SubmissionSearch = z.object({
  state: SubmissionState.optional().catch(undefined),
  dataSet: z.string().optional().catch(undefined),
});
export type SubmissionSearch = z.infer<typeof SubmissionSearch>;
