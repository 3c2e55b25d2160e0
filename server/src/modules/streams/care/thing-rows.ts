import { AgenciesDescription } from '@ioc/contracts/settings-description';
import { NewThing } from '@ioc/contracts/streams';
import type { AttributeDescription, ThingKindDescription } from '@ioc/contracts/thing-kind-description';
import { AppError } from '#platform/errors';
import { toSearchName } from '../../admin-units/index.ts';
import { readSettings, type Province } from '../../scenarios/index.ts';
import { readCsv, UnreadableFile } from '../../warehouse/index.ts';
import { attributeProblems } from '../attributes.ts';

/** A row of a file of things: `line` as a person counts, the heading being line 1; `cells` as they came. */
export type ThingRow = { line: number; cells: string[]; id: string; thing: NewThing | null; reasons: string[] };
export type ThingRows = { heading: string[]; rows: ThingRow[] };

/** Of the column that refused rows come back with. */
export const reasonTitle = 'Lý do trả lại';

const columns: Record<string, readonly string[]> = {
  id: ['id', 'mã', 'mã thiết bị'],
  kind: ['kind', 'loại', 'loại thiết bị'],
  name: ['name', 'tên', 'tên thiết bị'],
  agency: ['agency', 'cơ quan', 'cơ quan quản lý'],
  lon: ['lon', 'kinh độ', 'longitude'],
  lat: ['lat', 'vĩ độ', 'latitude'],
  site: ['site', 'địa điểm', 'khu'],
};
const required = ['id', 'kind', 'name', 'agency', 'lon', 'lat'];
const mostRows = 5000;

/**
 * Things from CSV. Columns are told by their headings, in Vietnamese or English; every other column is an attribute or an outside
 * name of the kind, by its id or its name. A row is good as a whole or not at all. Throws `unreadable-file`.
 */
export function readThingRows(province: Province, csv: string): ThingRows {
  const [heading = [], ...lines] = linesOf(csv);
  const places = new Map(heading.map((cell, i): [string, number] => [columnOf(cell), i]));
  const missing = required.filter((column) => !places.has(column));
  if (missing.length > 0) throw new AppError('unreadable-file', `Thiếu cột: ${missing.map(nameOf).join(', ')}`);
  if (lines.length > mostRows) throw new AppError('unreadable-file', `Tệp có hơn ${mostRows} dòng, hãy chia tệp`);

  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const known = { province, agencies: new Set(agencies.map(({ id }) => id)), heading, places };
  const rows = lines.flatMap((cells, i) =>
    cells.every((cell) => cell === '') ? [] : [rowOf({ line: i + 2, cells }, known)],
  );
  const first = new Map<string, number>();
  for (const row of rows) {
    const earlier = first.get(row.id);
    if (earlier === undefined) first.set(row.id, row.line);
    else if (row.id !== '') row.reasons.push(`Mã "${row.id}" đã có ở dòng ${earlier}`);
  }
  return { heading, rows };
}

function linesOf(csv: string): string[][] {
  try {
    const [sheet] = readCsv(Buffer.from(csv, 'utf8'), 'things.csv');
    return (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
  } catch (error) {
    if (error instanceof UnreadableFile) throw new AppError('unreadable-file', error.message);
    throw error;
  }
}

type Known = {
  province: Province;
  agencies: ReadonlySet<string>;
  heading: readonly string[];
  places: ReadonlyMap<string, number>;
};

function rowOf({ line, cells }: { line: number; cells: string[] }, known: Known): ThingRow {
  const at = (column: string): string => cells[known.places.get(column) ?? -1] ?? '';
  const id = at('id');
  const kind = known.province.thingKinds.get(at('kind'))?.description;
  const reasons = kind ? [] : [`Không có loại thiết bị "${at('kind')}"`];
  if (!known.agencies.has(at('agency'))) reasons.push(`Không có cơ quan "${at('agency')}"`);

  const own = kind ? ownCells(kind, cells, known, reasons) : { attributes: {}, identifiers: {} };
  const given = NewThing.safeParse({
    ...{ id, kind: at('kind'), name: at('name'), agency: at('agency'), site: at('site') || null },
    ...{ lonLat: [numberOf(at('lon')), numberOf(at('lat'))], ...own },
  });
  if (!given.success) reasons.push(...new Set(given.error.issues.map(({ path }) => wordsFor(path))));
  if (kind) reasons.push(...attributeProblems(kind, own));
  return { line, cells, id, thing: reasons.length === 0 && given.success ? given.data : null, reasons };
}

/** Cells of the columns that are no column of every thing. */
function ownCells(
  { attributes, identifiers }: ThingKindDescription,
  cells: readonly string[],
  { heading, places }: Known,
  reasons: string[],
): Pick<NewThing, 'attributes' | 'identifiers'> {
  const own: Pick<NewThing, 'attributes' | 'identifiers'> = { attributes: {}, identifiers: {} };
  heading.forEach((title, i) => {
    const text = cells[i] ?? '';
    if (text === '' || title === reasonTitle || places.get(columnOf(title)) !== i || columnOf(title) in columns) return;
    const wanted = toSearchName(title);
    const attribute = attributes.find(({ id, name }) =>
      [id, name.vi, name.en].some((one) => toSearchName(one) === wanted),
    );
    const identifier = identifiers.find(({ scheme, name }) =>
      [scheme, name.vi, name.en].some((one) => toSearchName(one) === wanted),
    );
    if (attribute) own.attributes[attribute.id] = valueOf(attribute, text);
    else if (identifier) own.identifiers[identifier.scheme] = text;
    else reasons.push(`Loại này không có cột "${title}"`);
  });
  return own;
}

/** Choices by their id or name; what cannot be read stays text, which is refused with its reason. */
function valueOf({ type, choices }: AttributeDescription, text: string): string | number {
  if (type === 'number') return Number.isNaN(numberOf(text)) ? text : numberOf(text);
  const wanted = toSearchName(text);
  const choice = choices.find(({ id, name }) => [id, name.vi, name.en].some((one) => toSearchName(one) === wanted));
  if (type === 'choice' && choice) return choice.id;
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return type === 'date' && day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** With a decimal comma or point. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text.replace(',', '.'));
}

function columnOf(title: string): string {
  const wanted = toSearchName(title);
  const found = Object.entries(columns).find(([, names]) => names.some((name) => toSearchName(name) === wanted));
  return found?.[0] ?? `own:${wanted}`;
}

function nameOf(column: string): string {
  return columns[column]?.[1] ?? column;
}

function wordsFor(path: readonly PropertyKey[]): string {
  if (path[0] === 'id') return 'Mã chỉ gồm chữ thường không dấu, số và dấu gạch nối';
  if (path[0] === 'lonLat') return `${path[1] === 1 ? 'Vĩ độ' : 'Kinh độ'} thiếu hoặc ngoài khoảng cho phép`;
  return path[0] === 'name' ? 'Thiếu tên' : `Sai giá trị: ${String(path[0])}`;
}
