import type { Submission } from '@ioc/contracts/warehouse';
import { may } from '#platform/caller';
import type { Unit } from '#platform/unit';
import type { DataSetSource } from '../data-sets.ts';
import { mayApprove } from '../rights.ts';
import type { WarehouseTables } from '../tables.ts';
import { countChanges } from './differences.ts';
import { readProblems, type SubmissionRow } from './store.ts';

const noChanges = { added: 0, changed: 0, removed: 0, unchanged: 0 };

/** A submission as the caller sees it, with what the caller may do about it now. */
export async function presentSubmission(
  { db, user }: Unit<WarehouseTables>,
  source: DataSetSource,
  row: SubmissionRow,
  { problems, identicalTo = null }: { problems: number; identicalTo?: string | null },
): Promise<Submission> {
  const isWaiting = row.state === 'awaiting-approval';
  const isOwn = row.submitted_by === user.id;
  const decides = isWaiting && !isOwn && mayApprove(user, source.description);
  return {
    id: row.id,
    dataSet: row.data_set,
    state: row.state,
    mode: row.mode,
    fileName: row.file_name,
    submittedBy: { id: row.submitted_by, name: row.submitted_by_name },
    agency: row.agency,
    submittedAt: row.submitted_at.toISOString(),
    rows: { total: row.rows_total, good: row.rows_good, broken: row.rows_broken },
    problems: await readProblems(db, row.id, problems),
    notes: row.notes,
    changes: isWaiting || row.state === 'published' ? await countChanges(db, source, row) : noChanges,
    mapping: inOrderOfFile(row),
    identicalTo,
    decision: decisionOf(row),
    publishedVersion: row.published_version,
    may: {
      approve: decides,
      return: decides,
      withdraw: isOwn && may(user, 'data.submit') && (isWaiting || row.state === 'needs-mending'),
    },
  };
}

/** JSON in the database forgets the order of its keys; people know their columns by it. */
function inOrderOfFile({ header, mapping }: SubmissionRow): Submission['mapping'] {
  return Object.fromEntries(
    [...header, ...Object.keys(mapping)].flatMap((label) => (label in mapping ? [[label, mapping[label]!]] : [])),
  );
}

function decisionOf(row: SubmissionRow): Submission['decision'] {
  if (row.approved === null || row.decided_at === null) return null;
  return {
    by: row.decided_by_name ?? '',
    at: row.decided_at.toISOString(),
    comment: row.decision_comment ?? '',
    approved: row.approved,
  };
}
