import { formatDate, formatNumber } from '@ioc/contracts/format';
import type { Locale } from '@ioc/contracts/format';
import type { DataSet } from '@ioc/contracts/warehouse';

export type Field = DataSet['fields'][number];
export type RecordValues = Readonly<Record<string, unknown>>;

const yesNo = { vi: ['có', 'không'], en: ['yes', 'no'] } as const;

/** A value of a record as a person reads it; an empty one is an empty text. */
export function showValue(
  field: Pick<Field, 'type' | 'codes'>,
  value: unknown,
  locale: Locale,
  places: ReadonlyMap<string, string> = new Map(),
): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.type) {
    case 'date':
      return formatDate(String(value), locale);
    case 'number':
    case 'integer':
      return formatNumber(Number(value), { locale, maxDecimals: 6 });
    case 'boolean':
      return yesNo[locale][value === true || value === 'true' ? 0 : 1];
    case 'code':
      return field.codes.find(({ code }) => code === value)?.name[locale] ?? String(value);
    case 'unit-code':
    case 'site':
      return places.get(String(value)) ?? String(value);
    case 'lon-lat':
      return (
        lonLatOf(value)
          ?.map((part) => formatNumber(part, { locale, maxDecimals: 5 }))
          .join('; ') ?? String(value)
      );
    case 'text':
      return String(value);
  }
}

function lonLatOf(value: unknown): number[] | null {
  if (Array.isArray(value)) return value.map(Number);
  const { coordinates } = (typeof value === 'object' ? value : {}) as { coordinates?: unknown };
  return Array.isArray(coordinates) ? coordinates.map(Number) : null;
}

/** What a column sorts by: numbers by size, all else by its words. */
export function sortKey(field: Pick<Field, 'type'>, value: unknown, shown: string): string | number | null {
  if (shown === '') return null;
  if (field.type === 'number' || field.type === 'integer') return Number(value);
  return field.type === 'date' ? String(value) : shown;
}

/** Fields whose value is another one now. */
export function changedFields(
  fields: readonly Field[],
  before: RecordValues | null,
  after: RecordValues | null,
): Field[] {
  return fields.filter(({ id }) => JSON.stringify(before?.[id] ?? null) !== JSON.stringify(after?.[id] ?? null));
}

/** A record's name to a reader: its key fields. */
export function keyWords(
  fields: readonly Field[],
  record: RecordValues,
  show: (field: Field, value: unknown) => string,
) {
  return fields
    .filter(({ key }) => key)
    .map((field) => show(field, record[field.id]))
    .join(' · ');
}

const shownAtMost = 10;
const shownAtLeast = 6;

/** Fields a table shows before anybody chooses: the required ones, filled up in the order of the contract. */
export function firstFields(fields: readonly Field[]): ReadonlySet<string> {
  const required = fields.filter((field) => field.required).slice(0, shownAtMost);
  const others = fields.filter((field) => !field.required).slice(0, Math.max(0, shownAtLeast - required.length));
  return new Set([...required, ...others].map(({ id }) => id));
}
