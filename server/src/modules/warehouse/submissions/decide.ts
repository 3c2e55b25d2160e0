import type { Submission } from '@ioc/contracts/warehouse';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { DataSetSource, DataSetSources } from '../data-sets.ts';
import { publishVersion } from '../records/publish.ts';
import { findDataSet, mayApprove } from '../rights.ts';
import type { WarehouseTables } from '../tables.ts';
import { presentSubmission } from './present.ts';
import { findSubmission, updateSubmission, type SubmissionRow } from './store.ts';
import { problemsShown } from './submit.ts';
import { tellOfSubmission } from './tell.ts';

type WarehouseUnit = Unit<WarehouseTables>;
type Found = { source: DataSetSource; row: SubmissionRow };

/** Approves and publishes in one transaction: the next version holds all good rows, or nothing happened. */
export async function approveSubmission(
  unit: WarehouseUnit,
  sources: DataSetSources,
  id: string,
  comment: string,
): Promise<Submission> {
  const { source, row } = await toDecide(unit, sources, id);
  if (row.contract_version !== source.contractVersion)
    throw new AppError('wrong-state', 'Quy định của tập dữ liệu đã thay đổi sau khi gửi; đề nghị trả lại để gửi lại');
  const version = await publishVersion(unit.db, source, {
    submission: {
      id,
      submittedBy: row.submitted_by_name,
      accuracy: row.rows_good / row.rows_total,
      replacesAreas: row.replaces_areas,
    },
    approvedBy: unit.user.name,
    comment,
    now: unit.now,
  });
  const approved = await updateSubmission(unit.db, id, {
    ...decisionOf(unit, comment, true),
    state: 'published',
    published_version: version,
  });
  await tellOfSubmission(unit, approved, 'submission.approved');
  await unit.publish('data-set.published', { dataSet: source.id, version }, { field: source.description.field });
  return presentSubmission(unit, source, approved, { problems: problemsShown });
}

export async function returnSubmission(
  unit: WarehouseUnit,
  sources: DataSetSources,
  id: string,
  comment: string,
): Promise<Submission> {
  const { source } = await toDecide(unit, sources, id);
  const returned = await updateSubmission(unit.db, id, { ...decisionOf(unit, comment, false), state: 'returned' });
  await tellOfSubmission(unit, returned, 'submission.returned');
  return presentSubmission(unit, source, returned, { problems: problemsShown });
}

export async function withdrawSubmission(
  unit: WarehouseUnit,
  sources: DataSetSources,
  id: string,
): Promise<Submission> {
  const { source, row } = await found(unit, sources, id, { hold: true });
  if (row.submitted_by !== unit.user.id) throw new AppError('not-allowed', 'Chỉ người gửi được rút lại');
  if (row.state !== 'awaiting-approval' && row.state !== 'needs-mending') throw new AppError('wrong-state', row.state);
  const withdrawn = await updateSubmission(unit.db, id, { state: 'withdrawn' });
  await tellOfSubmission(unit, withdrawn, 'submission.withdrawn');
  return presentSubmission(unit, source, withdrawn, { problems: problemsShown });
}

/** A submission the caller may see, of a data set the caller may know of. */
export async function found(
  { db, user }: WarehouseUnit,
  sources: DataSetSources,
  id: string,
  options: { hold?: boolean } = {},
): Promise<Found> {
  const row = await findSubmission(db, id, options);
  if (!row) throw new AppError('not-found', id);
  return { source: findDataSet(sources, user, row.data_set), row };
}

async function toDecide(unit: WarehouseUnit, sources: DataSetSources, id: string): Promise<Found> {
  const { source, row } = await found(unit, sources, id, { hold: true });
  if (row.submitted_by === unit.user.id) throw new AppError('four-eyes');
  if (!mayApprove(unit.user, source.description))
    throw new AppError('not-allowed', 'Việc phê duyệt thuộc cơ quan khác');
  if (row.state !== 'awaiting-approval') throw new AppError('wrong-state', row.state);
  return { source, row };
}

function decisionOf({ user, now }: WarehouseUnit, comment: string, approved: boolean) {
  return {
    decided_by: user.id,
    decided_by_name: user.name,
    decided_at: now,
    decision_comment: comment,
    approved,
  };
}
