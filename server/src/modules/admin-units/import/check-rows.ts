import { AdministrativeUnitRow, type ImportOutcome } from '@ioc/contracts/admin-units';
import type { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import type { Unit } from '#platform/unit';
import { findGeometryProblem } from '../geometry-problem.ts';
import type { AdministrativeUnitTables } from '../tables.ts';

export type UnitTypes = AdministrativeUnitTypesDescription;
export type Rejection = ImportOutcome['rejected'][number];
export type CheckedRow = { number: number; row: AdministrativeUnitRow };

/** Rows whose fields, code, type, parent and shape can be used; names in Unicode NFC. The rest go to `rejected`. */
export async function checkRows(
  unit: Unit<AdministrativeUnitTables>,
  types: UnitTypes,
  { rows, validFrom }: { rows: unknown[]; validFrom: Date },
  rejected: Rejection[],
): Promise<CheckedRow[]> {
  const wellFormed: CheckedRow[] = [];
  const seen = new Set<string>();
  for (const [index, given] of rows.entries()) {
    const number = index + 1;
    const parsed = AdministrativeUnitRow.safeParse(given);
    const reason = parsed.success ? findProblem(parsed.data, types, validFrom, seen) : describe(parsed.error.issues);
    if (reason || !parsed.success) rejected.push({ row: number, code: codeOf(given), reason: reason ?? '' });
    else wellFormed.push({ number, row: composed(parsed.data) });
  }
  return withKnownParents(unit, wellFormed, rejected);
}

function findProblem(row: AdministrativeUnitRow, types: UnitTypes, validFrom: Date, seen: Set<string>): string | null {
  const type = types.types.find((entry) => entry.id === row.type);
  if (!type) return `loại đơn vị "${row.type}" chưa có trong danh mục`;
  if (type.level !== row.level) return `loại "${row.type}" không thuộc cấp "${row.level}"`;
  const digits = types.levels.find((level) => level.id === row.level)?.codeDigits;
  if (digits !== row.code.length) return `mã "${row.code}" không đủ ${digits} chữ số của cấp "${row.level}"`;
  if (row.level !== 'province' && !row.parent) return 'thiếu đơn vị cấp trên';
  if (row.validTo && Date.parse(row.validTo) <= validFrom.getTime()) return 'hết hiệu lực trước khi có hiệu lực';
  if (row.geometry) {
    const problem = findGeometryProblem(row.geometry, ['Polygon', 'MultiPolygon']);
    if (problem) return problem;
  }
  if (seen.has(row.code)) return `mã "${row.code}" bị trùng trong cùng lần nạp`;
  seen.add(row.code);
  return null;
}

/** A parent must be known already or come in the same import. */
async function withKnownParents(
  { db }: Unit<AdministrativeUnitTables>,
  rows: CheckedRow[],
  rejected: Rejection[],
): Promise<CheckedRow[]> {
  const parents = [...new Set(rows.flatMap(({ row }) => row.parent ?? []))];
  const known = parents.length
    ? await db.selectFrom('administrative_unit').select('code').distinct().where('code', 'in', parents).execute()
    : [];
  const codes = new Set([...known.map((unit) => unit.code), ...rows.map(({ row }) => row.code)]);
  return rows.filter(({ number, row }) => {
    if (!row.parent || codes.has(row.parent)) return true;
    rejected.push({ row: number, code: row.code, reason: `không có đơn vị cấp trên "${row.parent}"` });
    return false;
  });
}

function composed(row: AdministrativeUnitRow): AdministrativeUnitRow {
  return {
    ...row,
    name: row.name.normalize('NFC').trim(),
    ...(row.fullName && { fullName: row.fullName.normalize('NFC').trim() }),
    ...(row.nameEn && { nameEn: row.nameEn.normalize('NFC').trim() }),
  };
}

function codeOf(given: unknown): string | null {
  const code = (given as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code.slice(0, 20) : null;
}

function describe(issues: { path: PropertyKey[]; message: string }[]): string {
  return issues.map((issue) => `${issue.path.map(String).join('.') || 'dòng'}: ${issue.message}`).join('; ');
}
