import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import type { AccessScope } from '@ioc/contracts/permissions';
import type { RowProblem } from '@ioc/contracts/warehouse';
import type { DataSetSource } from '../data-sets.ts';
import type { DataRow } from '../reading/data-rows.ts';
import type { Header } from '../reading/find-header.ts';
import { cellText } from '../reading/sheet.ts';
import { findDecimalSign, type DecimalSign } from './parse-number.ts';
import { isEmptyCell, parseValue } from './parse-value.ts';
import type { References } from './references.ts';
import type { RecordValues } from './row-rules.ts';

export type CheckedRow = {
  rowNumber: number;
  cells: string[];
  /** null = broken. */
  record: RecordValues | null;
  key: string | null;
  digest: string | null;
  area: string | null;
  problems: RowProblem[];
};
type Context = { references: References; scope: AccessScope; today: string };

/** Rows after which other work gets its turn. */
const rowsPerTurn = 500;

/** Every row against the contract: types, code lists, references, rules, scope, and keys that occur twice. */
export async function checkRows(
  source: DataSetSource,
  header: Header,
  rows: readonly DataRow[],
  context: Context,
): Promise<CheckedRow[]> {
  const signs = decimalSigns(source.description.fields, header, rows);
  const checked: CheckedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerTurn === rowsPerTurn - 1) await breathe();
    checked.push(checkRow(source, header, row, signs, context));
  }
  refuseRepeatedKeys(source, checked);
  return checked;
}

function decimalSigns(
  fields: readonly DataSetFieldDescription[],
  { columns }: Header,
  rows: readonly DataRow[],
): ReadonlyMap<string, DecimalSign> {
  const numeric = fields.filter(({ id, type }) => columns.has(id) && (type === 'number' || type === 'integer'));
  const texts = (id: string): string[] =>
    rows.map(({ cells }) => cells[columns.get(id)!]).filter((cell) => typeof cell === 'string');
  const all = findDecimalSign(numeric.flatMap(({ id }) => texts(id)));
  return new Map(numeric.map(({ id }) => [id, findDecimalSign(texts(id)) ?? (all === 'both' ? null : all)]));
}

function checkRow(
  { description, rules }: DataSetSource,
  { columns, labels }: Header,
  { rowNumber, cells }: DataRow,
  signs: ReadonlyMap<string, DecimalSign>,
  { references, scope, today }: Context,
): CheckedRow {
  const problems: RowProblem[] = [];
  const complain = (
    field: DataSetFieldDescription,
    words: string,
    severity: RowProblem['severity'] = 'error',
  ): void => {
    const column = columns.get(field.id);
    const value = column === undefined || isEmptyCell(cells[column]) ? null : cellText(cells[column]);
    problems.push({
      row: rowNumber,
      field: field.id,
      value,
      message: sentence(rowNumber, field, value, words),
      severity,
    });
  };
  const values: RecordValues = {};
  const sites = description.fields.filter(({ type }) => type === 'site');
  const siteArea: Record<string, string | null> = Object.fromEntries(sites.map(({ id }) => [id, null]));
  let area: string | null = null;
  for (const field of description.fields) {
    const column = columns.get(field.id);
    const parsed = parseValue(column === undefined ? null : cells[column], field, {
      references,
      sign: signs.get(field.id) ?? null,
    });
    values[field.id] = 'problem' in parsed ? null : parsed.value;
    if ('problem' in parsed) {
      complain(field, column === undefined ? 'tệp không có cột này' : parsed.problem);
      continue;
    }
    if (field.type === 'site') siteArea[field.id] = parsed.area ?? null;
    if (field.id !== description.areaField) continue;
    area = parsed.area ?? null;
    if (area === null) complain(field, 'chưa rõ nằm ở xã nào');
    else if (scope.areas !== '*' && !scope.areas.includes(area)) complain(field, 'nằm ngoài địa bàn được giao');
  }
  const broken = new Set(problems.map((problem) => problem.field));
  const names = { ...values, today, siteArea };
  for (const rule of rules) {
    if (rule.fields.some((name) => broken.has(name))) continue;
    const field = description.fields.find(({ id }) => id === rule.fields[0]) ?? description.fields[0]!;
    try {
      if (rule.holds(names) === false) complain(field, rule.message, rule.severity);
    } catch (error) {
      complain(field, `không tính được phép kiểm tra ${(error as Error).message}`);
    }
  }
  const isBroken = problems.some((problem) => problem.severity === 'error');
  const keys = description.fields.filter((field) => field.key).map(({ id }) => values[id]);
  return {
    rowNumber,
    cells: labels.map((_, column) => cellText(cells[column])),
    record: isBroken ? null : values,
    key: keys.includes(null) ? null : keys.map(String).join(' | '),
    digest: isBroken ? null : digestOf(values),
    area,
    problems,
  };
}

/** `Dòng 12, cột "Ngày cấp": "31/02/2026" không phải ngày có thật …` */
function sentence(row: number, { name }: DataSetFieldDescription, value: string | null, words: string): string {
  return `Dòng ${row}, cột "${name.vi}": ${value === null ? '' : `"${value}" – `}${words}`;
}

/** The same content has the same digest, also under a contract that has got more fields since. */
function digestOf(values: RecordValues): string {
  const filled = Object.entries(values)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(filled)).digest('hex');
}

/** Nobody knows which of two different rows with one key is right: both go back. Of equal ones the first stays. */
function refuseRepeatedKeys({ description }: DataSetSource, rows: readonly CheckedRow[]): void {
  const field = description.fields.find(({ key }) => key)!;
  const byKey = Map.groupBy(
    rows.filter((row) => row.key !== null),
    (row) => row.key!,
  );
  for (const group of byKey.values()) {
    if (group.length < 2) continue;
    const isSame = group.every((row) => row.digest !== null && row.digest === group[0]!.digest);
    for (const row of isSame ? group.slice(1) : group) {
      const others = group
        .filter((other) => other !== row)
        .map((other) => other.rowNumber)
        .slice(0, 5);
      const words = isSame
        ? `lặp lại y nguyên dòng ${group[0]!.rowNumber}`
        : `trùng khóa với dòng ${others.join(', ')}`;
      const message = sentence(row.rowNumber, field, row.key, words);
      row.problems.push({ row: row.rowNumber, field: field.id, value: row.key, message, severity: 'error' });
      row.record = null;
      row.digest = null;
    }
  }
}
