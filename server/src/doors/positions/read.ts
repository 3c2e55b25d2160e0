import { GivenPosition } from '@ioc/contracts/positions';
import { parse } from 'csv-parse/sync';
import type { PositionReading, PositionSetAside } from '../../modules/streams/index.ts';

type Pack = { readings: PositionReading[]; setAside: PositionSetAside[]; unreadable: string | null };

/** JSON: one position or a list of them. CSV: a header with the names of `GivenPosition`, then one position per row. */
export function readPositions(text: string, format: 'json' | 'csv'): Pack {
  try {
    const given = format === 'json' ? (JSON.parse(text) as unknown) : rowsOf(text);
    return packOf(Array.isArray(given) ? given : [given]);
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'không đọc được';
    const whole = { record: 0, reason: 'malformed' as const, detail, thing: null, raw: text, reading: null };
    return { readings: [], setAside: [whole], unreadable: detail };
  }
}

function rowsOf(text: string): unknown[] {
  return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
}

function packOf(given: readonly unknown[]): Pack {
  const readings: PositionReading[] = [];
  const setAside: PositionSetAside[] = [];
  given.forEach((one, record) => {
    const raw = JSON.stringify(one);
    const { data, error } = GivenPosition.safeParse(one);
    if (data) return void readings.push({ record, ...data, time: new Date(data.time), raw });
    const detail = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    setAside.push({ record, reason: 'malformed', detail, thing: thingOf(one), raw, reading: null });
  });
  return { readings, setAside, unreadable: null };
}

function thingOf(given: unknown): string | null {
  const thing = typeof given === 'object' && given !== null && 'thing' in given ? given.thing : null;
  return typeof thing === 'string' ? thing : null;
}
