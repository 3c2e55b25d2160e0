import { z } from 'zod';
import { asKnownAtQuery, InstantText, LocalizedText, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';
import { DataSetFieldType } from './data-set-description.ts';
import { DataClass } from './permissions.ts';

export const DataSetField = z.object({
  id: z.string(),
  name: LocalizedText,
  type: DataSetFieldType,
  unit: z.string().nullable(),
  required: z.boolean(),
  key: z.boolean(),
  codes: z.array(z.object({ code: z.string(), name: LocalizedText })),
  help: z.string(),
});
/** đúng, đủ, sạch, sống: shares 0..1, null where nothing was published or nothing was due yet. */
export const DataQuality = z.object({
  accuracy: z.number().nullable(),
  completeness: z.number().nullable(),
  cleanliness: z.number().nullable(),
  timeliness: z.number().nullable(),
});
export type DataQuality = z.infer<typeof DataQuality>;

export const DataSet = z.object({
  id: z.string(),
  name: LocalizedText,
  description: z.string(),
  scenario: z.string(),
  field: z.string(),
  dataClass: DataClass,
  owner: z.string(),
  version: z.number(),
  contractVersion: z.string(),
  duty: z.object({
    supplier: z.string(),
    what: z.string(),
    how: z.string(),
    rhythm: z.string(),
    deadline: z.string(),
    legalGround: z.string(),
  }),
  fields: z.array(DataSetField),
  rows: z.number(),
  publishedAt: InstantText.nullable(),
  quality: DataQuality,
  /** When the supply that is outstanding, or else the next one, is due; late: that moment has passed. */
  dueAt: InstantText,
  late: z.boolean(),
  may: z.object({ submit: z.boolean(), approve: z.boolean() }),
});
export type DataSet = z.infer<typeof DataSet>;

export const RowProblem = z.object({
  row: z.number(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  /** error: the row is handed back; warning: it goes on as it is. */
  severity: z.enum(['error', 'warning']),
});
export type RowProblem = z.infer<typeof RowProblem>;
export const SubmissionState = z.enum([
  'checking',
  'needs-mending',
  'awaiting-approval',
  'published',
  'returned',
  'withdrawn',
]);
export type SubmissionState = z.infer<typeof SubmissionState>;
export const Submission = z.object({
  id: z.string(),
  dataSet: z.string(),
  state: SubmissionState,
  mode: z.enum(['replace', 'merge']),
  fileName: z.string(),
  submittedBy: z.object({ id: z.string(), name: z.string() }),
  agency: z.string(),
  submittedAt: InstantText,
  rows: z.object({ total: z.number(), good: z.number(), broken: z.number() }),
  /** The first of them; all are in the file of broken rows. */
  problems: z.array(RowProblem),
  /** What the reader did on its own: sheet and heading chosen, rows of totals passed over. */
  notes: z.array(z.string()),
  changes: z.object({ added: z.number(), changed: z.number(), removed: z.number(), unchanged: z.number() }),
  /** Column heading of the file → field. */
  mapping: z.record(z.string(), z.string()),
  /** Set on the answer when the same content was handed in before: nothing new was made, this is that submission. */
  identicalTo: z.string().nullable(),
  decision: z.object({ by: z.string(), at: InstantText, comment: z.string(), approved: z.boolean() }).nullable(),
  publishedVersion: z.number().nullable(),
  may: z.object({ approve: z.boolean(), return: z.boolean(), withdraw: z.boolean() }),
});
export type Submission = z.infer<typeof Submission>;
const id = z.object({ id: z.string() });
const Row = z.record(z.string(), z.unknown());

export const warehouseApi = {
  dataSets: {
    method: 'GET',
    path: '/data-sets',
    summary: 'Data-set catalogue',
    access: 'data.read',
    response: z.object({ items: z.array(DataSet) }),
  },
  dataSet: {
    method: 'GET',
    path: '/data-sets/{id}',
    summary: 'One data set',
    access: 'data.read',
    params: id,
    response: DataSet,
  },
  records: {
    method: 'GET',
    path: '/data-sets/{id}/records',
    summary: 'Published records, as of a version or as known at a time',
    access: 'data.read',
    params: id,
    query: z.object({ version: z.coerce.number().optional(), ...pageQuery, ...asKnownAtQuery }),
    /** Each item: the fields of the contract, and `recordKey`, `recordArea`, `recordVersion`. */
    response: z.object({
      items: z.array(Row),
      version: z.number(),
      total: z.number(),
      next: z.string().nullable(),
    }),
  },
  versions: {
    method: 'GET',
    path: '/data-sets/{id}/versions',
    summary: 'Published versions',
    access: 'data.read',
    params: id,
    response: z.object({
      items: z.array(
        z.object({
          version: z.number(),
          publishedAt: InstantText,
          submission: z.string(),
          submittedBy: z.string(),
          approvedBy: z.string(),
          rows: z.number(),
          added: z.number(),
          changed: z.number(),
          removed: z.number(),
        }),
      ),
    }),
  },
  recordHistory: {
    method: 'GET',
    path: '/data-sets/{id}/records/{key}/history',
    summary: 'All versions of one record',
    access: 'data.read',
    params: z.object({ id: z.string(), key: z.string() }),
    response: z.object({
      items: z.array(z.object({ version: z.number(), from: InstantText, to: InstantText.nullable(), record: Row })),
    }),
  },
  template: {
    method: 'GET',
    path: '/data-sets/{id}/template',
    summary: 'Empty spreadsheet made from the contract',
    access: 'data.submit',
    params: id,
    query: z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    produces: 'file',
    response: z.unknown(),
  },
  submissions: {
    method: 'GET',
    path: '/submissions',
    summary: 'Submissions',
    access: 'data.read',
    query: z.object({ dataSet: z.string().optional(), state: SubmissionState.optional(), ...pageQuery }),
    response: z.object({ items: z.array(Submission), next: z.string().nullable() }),
  },
  submission: {
    method: 'GET',
    path: '/submissions/{id}',
    summary: 'One submission with problems and differences',
    access: 'data.read',
    params: id,
    response: Submission.extend({
      differences: z.array(
        z.object({
          key: z.string(),
          change: z.enum(['added', 'changed', 'removed']),
          before: Row.nullable(),
          after: Row.nullable(),
        }),
      ),
    }),
  },
  submit: {
    method: 'POST',
    path: '/data-sets/{id}/submissions',
    summary: 'Hand in a file (multipart: file; mapping as JSON, column heading → field)',
    access: 'data.submit',
    params: id,
    consumes: 'multipart',
    body: z.object({ mapping: z.string().optional(), mode: z.enum(['replace', 'merge']).default('merge') }),
    response: Submission,
    status: 201,
  },
  brokenRows: {
    method: 'GET',
    path: '/submissions/{id}/broken-rows',
    summary: 'Broken rows with reasons as CSV',
    access: 'data.read',
    params: id,
    produces: 'file',
    response: z.unknown(),
  },
  approve: {
    method: 'POST',
    path: '/submissions/{id}/approve',
    summary: 'Approve and publish',
    access: 'data.approve',
    params: id,
    body: z.object({ comment: z.string().max(2000).default('') }),
    response: Submission,
  },
  return: {
    method: 'POST',
    path: '/submissions/{id}/return',
    summary: 'Return with a comment',
    access: 'data.approve',
    params: id,
    body: z.object({ comment: z.string().min(3).max(2000) }),
    response: Submission,
  },
  withdraw: {
    method: 'POST',
    path: '/submissions/{id}/withdraw',
    summary: 'Withdraw own submission',
    access: 'data.submit',
    params: id,
    response: Submission,
  },
} satisfies Api;
