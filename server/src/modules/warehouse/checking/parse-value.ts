import type { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import { formatNumber } from '@ioc/contracts/format';
import { toLabel } from '../reading/labels.ts';
import { cellText, type CellValue } from '../reading/sheet.ts';
import { parseDate } from './parse-date.ts';
import { parseNumber, type DecimalSign } from './parse-number.ts';
import type { References } from './references.ts';
import type { RecordValue } from './row-rules.ts';

export type Parsed = { value: RecordValue; area?: string | null } | { problem: string };
export type ParseContext = { sign: DecimalSign; references: References };

/** Ways to write "nothing" in a cell. */
const empty = new Set(['', '-', '–', '—', '…', '...', 'n/a', '#n/a', 'na', 'null']);
const yes = new Set(['co', 'x', '1', 'dung', 'true', 'yes', 'phai', 'v']);
const no = new Set(['khong', '0', 'sai', 'false', 'no']);

export function isEmptyCell(cell: CellValue | undefined): boolean {
  return empty.has(cellText(cell).trim().toLowerCase());
}

/** One cell as the contract wants it, or in words what is wrong with it. Say only what follows `"value"`. */
export function parseValue(cell: CellValue | undefined, field: DataSetFieldDescription, context: ParseContext): Parsed {
  if (isEmptyCell(cell)) return field.required ? { problem: 'bắt buộc nhưng để trống' } : { value: null };
  const parsed = parsers[field.type](cell!, field, context);
  return 'problem' in parsed ? parsed : limit(parsed, field);
}

type Parser = (cell: NonNullable<CellValue>, field: DataSetFieldDescription, context: ParseContext) => Parsed;

const parsers: Record<DataSetFieldDescription['type'], Parser> = {
  text: (cell) => ({ value: plainText(cell) }),
  number: (cell, field, { sign }) => readNumber(cell, field, sign),
  integer(cell, field, { sign }) {
    const parsed = readNumber(cell, field, sign);
    if ('problem' in parsed || Number.isSafeInteger(parsed.value)) return parsed;
    return { problem: 'phải là số nguyên' };
  },
  date(cell) {
    const day = parseDate(cell);
    return day ? { value: day } : { problem: 'không phải ngày có thật; viết ngày/tháng/năm, ví dụ 15/03/2026' };
  },
  boolean(cell) {
    if (typeof cell === 'boolean') return { value: cell };
    const label = toLabel(plainText(cell));
    if (yes.has(label)) return { value: true };
    return no.has(label) ? { value: false } : { problem: 'phải là "có" hoặc "không"' };
  },
  code(cell, field) {
    const { codes } = field;
    const found = codesByLabel(field).get(toLabel(plainText(cell)));
    if (found !== undefined) return { value: found };
    const shown = codes.slice(0, 8).map(({ name }) => name.vi);
    return { problem: `không có trong danh mục; chọn một trong: ${shown.join(' | ')}${codes.length > 8 ? ' …' : ''}` };
  },
  'unit-code'(cell, _field, { references: { units } }) {
    const text = plainText(cell);
    // Excel drops the zeros at the front of a code.
    const found = units.find(text) ?? (/^\d{1,4}$/.test(text) ? units.find(text.padStart(5, '0')) : null);
    return found
      ? { value: found.id, area: found.id }
      : { problem: 'không phải mã hoặc tên một đơn vị hành chính hiện hành' };
  },
  site(cell, { layer }, { references: { sites } }) {
    const directory = sites.get(layer);
    const found = directory?.find(plainText(cell));
    if (found) return { value: found.id, area: found.area };
    return { problem: directory?.isEmpty ? 'chưa có danh mục để đối chiếu' : 'không có trong danh mục' };
  },
  'lon-lat'(cell) {
    const parts = plainText(cell)
      .split(/\s*;\s*|\s*\|\s*|,\s+|(?<=\d)\s+(?=\d)|(?<=\.\d+),(?=\d)/)
      .map((part) => parseNumber(part, part.includes(',') ? ',' : '.') ?? Number.NaN);
    const [lon = Number.NaN, lat = Number.NaN] = parts;
    const isPlace = parts.length === 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    return isPlace ? { value: [lon, lat] } : { problem: 'không phải "kinh độ; vĩ độ" theo độ thập phân WGS 84' };
  },
};

const codeLists = new WeakMap<DataSetFieldDescription, ReadonlyMap<string, string>>();

/** Code, Vietnamese and English name each stand for the code; the first that claims a spelling keeps it. */
function codesByLabel(field: DataSetFieldDescription): ReadonlyMap<string, string> {
  const known = codeLists.get(field);
  if (known) return known;
  const spelt = field.codes.flatMap(({ code, name }) =>
    [code, name.vi, name.en].map((text): [string, string] => [toLabel(text), code]),
  );
  const list = new Map(spelt.toReversed());
  codeLists.set(field, list);
  return list;
}

function plainText(cell: NonNullable<CellValue>): string {
  return (typeof cell === 'number' ? String(cell) : cellText(cell)).normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

function readNumber(cell: NonNullable<CellValue>, { unit }: DataSetFieldDescription, sign: DecimalSign): Parsed {
  if (typeof cell === 'number') return { value: cell };
  if (typeof cell === 'boolean' || cell instanceof Date) return { problem: 'phải là số' };
  const value = parseNumber(withoutUnit(cell, unit), sign);
  if (value === null)
    return { problem: 'không rõ dấu chấm hay dấu phẩy là phần thập phân, vì cột này viết cả hai cách' };
  return Number.isNaN(value) ? { problem: `phải là số${unit ? ` (đơn vị ${unit})` : ''}` } : { value };
}

/** "12,5 m³/h" in a column of m3/h; any other unit stays and makes the cell no number. */
function withoutUnit(text: string, unit: string | null): string {
  const parts = /^(.*?\d)\s*([^\d\s.,)][^\s]*)$/.exec(text.trim());
  return parts && unit && toLabel(parts[2]!) === toLabel(unit) ? parts[1]! : text;
}

function limit(parsed: { value: RecordValue; area?: string | null }, field: DataSetFieldDescription): Parsed {
  const { value } = parsed;
  const { min, max, pattern } = field;
  if (typeof value === 'number' && min !== undefined && value < min)
    return { problem: `nhỏ hơn mức thấp nhất ${formatNumber(min, { maxDecimals: 6 })}` };
  if (typeof value === 'number' && max !== undefined && value > max)
    return { problem: `lớn hơn mức cao nhất ${formatNumber(max, { maxDecimals: 6 })}` };
  if (typeof value === 'string' && pattern && !new RegExp(pattern.regex, 'u').test(value))
    return { problem: `không đúng dạng: ${pattern.words}` };
  return parsed;
}
