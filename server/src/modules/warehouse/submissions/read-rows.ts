import { localTimeZone } from '@ioc/contracts/format';
import { DateTime } from 'luxon';
import { AppError } from '#platform/errors';
import type { Upload } from '#platform/http/multipart';
import type { LayerSource } from '#platform/layers';
import type { Unit } from '#platform/unit';
import { checkRows, type CheckedRow } from '../checking/check-rows.ts';
import { readReferences } from '../checking/references.ts';
import type { DataSetSource } from '../data-sets.ts';
import { dataRows } from '../reading/data-rows.ts';
import { findHeader, type Header, type Mapping } from '../reading/find-header.ts';
import { readFile } from '../reading/read-file.ts';

export type ReadSubmission = { header: Header; rows: CheckedRow[]; notes: string[] };

/** A file as checked rows. Where it holds no table of this data set, `unreadable-file` says what was looked for. */
export async function readRows(
  unit: Unit<unknown>,
  source: DataSetSource,
  upload: Upload,
  { mapping, layers }: { mapping: Mapping; layers: readonly LayerSource[] },
): Promise<ReadSubmission> {
  const { fields } = source.description;
  const header = findHeader(await readFile(upload.bytes, upload.fileName), fields, mapping);
  if (!header) {
    const wanted = fields.filter((field) => field.required).map((field) => field.name.vi);
    throw new AppError('unreadable-file', `Không tìm thấy dòng tiêu đề có các cột: ${wanted.join(', ')}`);
  }
  const { rows, notes } = dataRows(header, fields);
  const lastLine = header.firstRow + header.depth;
  if (rows.length === 0)
    throw new AppError('unreadable-file', `Bảng không có dòng dữ liệu nào dưới dòng tiêu đề (dòng ${lastLine})`);
  const context = {
    references: await readReferences(unit, source, layers),
    scope: unit.user.scope,
    today: DateTime.fromJSDate(unit.now, { zone: localTimeZone }).toISODate()!,
  };
  const where = `Đọc bảng "${header.sheet.name}", tiêu đề ở dòng ${lines(header.firstRow + 1, lastLine)}`;
  return { header, rows: await checkRows(source, header, rows, context), notes: [where, ...unused(header), ...notes] };
}

/** Column heading → field; '' where the column was not used, so that a person can say what it is. */
export function mappingOf({ labels, columns }: Header): Record<string, string> {
  const fieldOf = new Map([...columns].map(([field, column]) => [column, field]));
  return Object.fromEntries(
    labels.flatMap((label, column) => (label === '' ? [] : [[label, fieldOf.get(column) ?? '']])),
  );
}

function unused({ labels, columns }: Header): string[] {
  const used = new Set(columns.values());
  const left = labels.filter((label, column) => label !== '' && !used.has(column));
  return left.length > 0 ? [`Không dùng cột: ${left.join('; ')}`] : [];
}

function lines(first: number, last: number): string {
  return first === last ? String(first) : `${first}–${last}`;
}
