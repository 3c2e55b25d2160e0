import type { ReplayMap } from './map.ts';

type Row = Record<string, string>;
export type RecordedReading = { station: string | null; property: string; unit: string; value: number; time: Date };

/** One row of the file → its readings; empty when the row has no usable time or only missing values. */
export function readingsOf(row: Row, map: ReplayMap): RecordedReading[] {
  const time = timeOf(row, map.time);
  if (Number.isNaN(time.getTime())) return [];
  const station = map.stationColumn === undefined ? null : (row[map.stationColumn] ?? null);
  return measuredIn(row, map).flatMap(({ text, property, unit }) => {
    const value = Number(text);
    if (text === undefined || map.missing.includes(text) || !Number.isFinite(value)) return [];
    return { station, property, unit, value, time };
  });
}

function measuredIn(row: Row, { columns, rows }: ReplayMap) {
  const wide = Object.entries(columns).map(([column, measured]) => ({ text: row[column]?.trim(), ...measured }));
  if (!rows) return wide;
  const measured = rows.properties[row[rows.propertyColumn] ?? ''];
  return measured ? [...wide, { text: row[rows.valueColumn]?.trim(), ...measured }] : wide;
}

function timeOf(row: Row, time: ReplayMap['time']): Date {
  if ('column' in time) {
    const text = (row[time.column] ?? '').trim().replace(' ', 'T');
    const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
    return new Date(hasOffset ? text : `${text}${time.utcOffset ?? 'Z'}`);
  }
  const two = (column: string): string => (row[column] ?? '').padStart(2, '0');
  return new Date(`${row[time.year]}-${two(time.month)}-${two(time.day)}T${two(time.hour)}:00:00${time.utcOffset}`);
}
