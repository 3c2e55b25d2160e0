import { createHash } from 'node:crypto';
import type { Submission } from '@ioc/contracts/warehouse';
import { AppError } from '#platform/errors';
import type { FileStore } from '#platform/files';
import type { Upload } from '#platform/http/multipart';
import type { LayerSource } from '#platform/layers';
import type { Unit } from '#platform/unit';
import type { CheckedRow } from '../checking/check-rows.ts';
import type { DataSetSource } from '../data-sets.ts';
import { isOutstanding } from '../duty.ts';
import type { Mapping } from '../reading/find-header.ts';
import { agencyOf, maySubmit } from '../rights.ts';
import type { WarehouseTables } from '../tables.ts';
import { presentSubmission } from './present.ts';
import { mappingOf, readRows } from './read-rows.ts';
import {
  findSameContent,
  insertRows,
  insertSubmission,
  keepMapping,
  readMapping,
  type SubmissionRow,
} from './store.ts';
import { tellOfSubmission } from './tell.ts';

export type Handed = { upload: Upload | null; mapping: Mapping | null; mode: 'merge' | 'replace' };
export type Surroundings = { files: FileStore; layers: readonly LayerSource[] };
export const problemsShown = 200;

/**
 * Takes a file in as a submission: kept as it came, read, checked row by row. Good rows wait for approval, broken ones are handed
 * back. The same content again makes nothing new: the answer is the submission it made before.
 */
export async function submitFile(
  unit: Unit<WarehouseTables>,
  source: DataSetSource,
  { upload, mapping, mode }: Handed,
  { files, layers }: Surroundings,
): Promise<Submission> {
  const { id, description, contractVersion } = source;
  if (!maySubmit(unit.user, description)) throw new AppError('not-allowed', id);
  if (!upload) throw new AppError('invalid-request', 'Thiếu tệp (file)');
  const agency = agencyOf(unit.user, description);
  const sha256 = await files.keep(upload.bytes);
  const contentKey = digest([sha256, mode, mapping, contractVersion]);
  const sameAsBefore = async (): Promise<Submission | null> => {
    const earlier = await findSameContent(unit.db, { dataSet: id, agency, contentKey });
    if (!earlier || !(await stillStands(unit, source, earlier))) return null;
    return presentSubmission(unit, source, earlier, { problems: problemsShown, identicalTo: earlier.id });
  };
  const known = await sameAsBefore();
  if (known) return known;

  const remembered = mapping ?? (await readMapping(unit.db, id, agency));
  const { header, rows, notes } = await readRows(unit, source, upload, { mapping: remembered, layers });
  const kept = await insertSubmission(unit.db, {
    ...summarise(unit, rows, mode),
    data_set: id,
    field: description.field,
    contract_version: contractVersion,
    agency,
    mode,
    file_name: upload.fileName,
    file_sha256: sha256,
    file_bytes: upload.bytes.length,
    content_key: contentKey,
    header: JSON.stringify(header.labels),
    mapping: JSON.stringify(mappingOf(header)),
    notes: JSON.stringify(notes),
  });
  // Somebody of the same agency handed the same file in at the same moment.
  if (!kept) return (await sameAsBefore()) ?? refuseRepeat();
  await insertRows(unit.db, kept.id, rows);
  if (mapping && kept.rows_good > 0)
    await keepMapping(unit.db, { dataSet: id, agency, mapping: { ...mapping }, at: unit.now, by: unit.user.id });
  await tellOfSubmission(unit, kept, 'submission.received');
  return presentSubmission(unit, source, kept, { problems: problemsShown });
}

function refuseRepeat(): never {
  throw new AppError('conflict', 'Tệp này đang chờ phê duyệt ở một lần gửi khác');
}

/** A waiting submission does; a published one while it is the version in force and no new supply is due. */
async function stillStands(
  { db, now }: Unit<WarehouseTables>,
  { id, description }: DataSetSource,
  earlier: SubmissionRow,
): Promise<boolean> {
  if (earlier.state === 'awaiting-approval') return true;
  const { version, published_at } = await db
    .selectFrom('data_set')
    .select(['version', 'published_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return earlier.published_version === version && !isOutstanding(description.duty, published_at, now);
}

function summarise({ user, now }: Unit<unknown>, rows: readonly CheckedRow[], mode: Handed['mode']) {
  const good = rows.filter((row) => row.record !== null);
  const everywhere = user.scope.areas === '*' ? ['*'] : user.scope.areas;
  const touched = [...new Set(good.map((row) => row.area!))];
  return {
    state: good.length > 0 ? ('awaiting-approval' as const) : ('needs-mending' as const),
    submitted_by: user.id,
    submitted_by_name: user.name,
    submitted_at: now,
    areas: mode === 'replace' || touched.length === 0 ? [...new Set([...touched, ...everywhere])] : touched,
    replaces_areas: mode === 'replace' ? everywhere : null,
    rows_total: rows.length,
    rows_good: good.length,
    rows_broken: rows.length - good.length,
  };
}

function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
