import type { Submission, SubmissionState } from '@ioc/contracts/warehouse';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { DataSetSources } from '../data-sets.ts';
import { findDataSet, maySee } from '../rights.ts';
import type { WarehouseTables } from '../tables.ts';
import { found } from './decide.ts';
import { listDifferences, type Difference } from './differences.ts';
import { presentSubmission } from './present.ts';
import { listSubmissions } from './store.ts';

type WarehouseUnit = Unit<WarehouseTables>;
type Query = {
  dataSet?: string | undefined;
  state?: SubmissionState | undefined;
  limit: number;
  cursor?: string | undefined;
};

const problemsInList = 5;
const problemsShown = 1000;
const differencesShown = 500;

export async function pageOfSubmissions(
  unit: WarehouseUnit,
  sources: DataSetSources,
  { dataSet, state, limit, cursor }: Query,
): Promise<{ items: Submission[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/.test(cursor))
    throw new AppError('invalid-request', 'cursor');
  const visible = [...sources.values()].filter(({ description }) => maySee(unit.user, description));
  const dataSets = visible.map(({ id }) => id).filter((id) => dataSet === undefined || id === dataSet);
  if (dataSets.length === 0) return { items: [], next: null };
  const rows = await listSubmissions(unit.db, { dataSets, state, limit: limit + 1, cursor });
  const page = rows.slice(0, limit);
  const items: Submission[] = [];
  for (const row of page)
    items.push(
      await presentSubmission(unit, findDataSet(sources, unit.user, row.data_set), row, { problems: problemsInList }),
    );
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? `${last.submitted_at.toISOString()}_${last.id}` : null };
}

/** One submission with its problems and what it changes (the first of each). */
export async function showSubmission(
  unit: WarehouseUnit,
  sources: DataSetSources,
  id: string,
): Promise<Submission & { differences: Difference[] }> {
  const { source, row } = await found(unit, sources, id);
  const hasDifferences = row.state === 'awaiting-approval' || row.state === 'published';
  return {
    ...(await presentSubmission(unit, source, row, { problems: problemsShown })),
    differences: hasDifferences ? await listDifferences(unit.db, source, row, differencesShown) : [],
  };
}
