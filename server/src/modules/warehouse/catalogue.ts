import type { DataSet } from '@ioc/contracts/warehouse';
import { sql } from 'kysely';
import type { Unit } from '#platform/unit';
import type { DataSetSource, DataSetSources } from './data-sets.ts';
import { describeDeadline, describeRhythm, dueState, timelinessOf } from './duty.ts';
import { measureRecords } from './records/store.ts';
import { mayApprove, maySee, maySubmit } from './rights.ts';
import type { WarehouseTables } from './tables.ts';

type WarehouseUnit = Unit<WarehouseTables>;
type Published = { version: number; at: Date; accuracy: number };

/** Every data set the caller may know of, with its duty, its quality and what the caller may do. */
export async function listDataSets(unit: WarehouseUnit, sources: DataSetSources): Promise<DataSet[]> {
  const items: DataSet[] = [];
  for (const source of sources.values())
    if (maySee(unit.user, source.description)) items.push(await presentDataSet(unit, source));
  return items;
}

export async function presentDataSet(unit: WarehouseUnit, source: DataSetSource): Promise<DataSet> {
  const { id, scenario, contractVersion, description } = source;
  const { name, field, dataClass, owner, duty } = description;
  const published = await publishedVersions(unit, id);
  const last = published.at(-1) ?? null;
  const measured = await measureRecords(unit.db, source, last?.version ?? 0);
  const { dueAt, late } = dueState(duty, last?.at ?? null, unit.now);
  return {
    id,
    name,
    description: description.description,
    scenario,
    field,
    dataClass,
    owner,
    version: last?.version ?? 0,
    contractVersion,
    duty: {
      supplier: duty.supplier,
      what: duty.what,
      how: duty.how,
      rhythm: describeRhythm(duty),
      deadline: describeDeadline(duty),
      legalGround: duty.legalGround,
    },
    fields: description.fields.map(({ id: fieldId, name: label, type, unit: measure, required, key, codes, help }) => ({
      id: fieldId,
      name: label,
      type,
      unit: measure,
      required,
      key,
      codes,
      help,
    })),
    rows: measured.rows,
    publishedAt: last?.at.toISOString() ?? null,
    quality: {
      accuracy: last?.accuracy ?? null,
      completeness: measured.completeness,
      cleanliness: measured.cleanliness,
      timeliness: timelinessOf(
        duty,
        published.map(({ at }) => at),
        unit.now,
      ),
    },
    dueAt: dueAt.toISOString(),
    late,
    may: { submit: maySubmit(unit.user, description), approve: mayApprove(unit.user, description) },
  };
}

async function publishedVersions({ db }: WarehouseUnit, id: string): Promise<Published[]> {
  return db
    .selectFrom('data_set_version')
    .select(['version', sql<Date>`published_at`.as('at'), 'accuracy'])
    .where('data_set', '=', id)
    .orderBy('version')
    .execute();
}
