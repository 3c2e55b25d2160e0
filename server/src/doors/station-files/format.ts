import type { ReadingQuality } from '@ioc/contracts/streams';
import type { Reading, SetAside } from '../../modules/streams/index.ts';

export type FileFormat = {
  /** e.g. `{province}_{facility}_{station}_{yyyyMMddHHmmss}.txt` */
  namePattern: string;
  statuses: ReadonlyMap<string, ReadingQuality>;
  /** e.g. `+07:00`: the clock that stations write. */
  utcOffset: string;
};

/** The station code in a file name, or null when the name is not of the pattern. */
export function stationOf(fileName: string, namePattern: string): string | null {
  const parts = namePattern.split(/(\{\w+\})/).map((part) => {
    if (part === '{yyyyMMddHHmmss}') return String.raw`\d{14}`;
    if (/^\{\w+\}$/.test(part)) return `(?<${part.slice(1, -1)}>[^_]+)`;
    return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`, 'i').exec(fileName)?.groups?.['station'] ?? null;
}

/** Circular 10/2021/TT-BTNMT, appendix 15: one line per value, `symbol ⇥ value ⇥ unit ⇥ yyyyMMddHHmmss ⇥ status`. */
export function readStationFile(text: string, fileName: string, thing: string, format: FileFormat) {
  const readings: Reading[] = [];
  const setAside: SetAside[] = [];
  text.split(/\r?\n/).forEach((line, record) => {
    if (line.trim() === '') return;
    const raw = `${fileName}:${record + 1}\t${line}`;
    const told = readLine(line, format);
    if ('reason' in told)
      setAside.push({ record, ...told, detail: `Dòng ${record + 1}: ${told.detail}`, thing, raw, reading: null });
    else readings.push({ record, thing, ...told, raw });
  });
  return { readings, setAside };
}

type Told =
  | Pick<Reading, 'property' | 'unit' | 'value' | 'time' | 'quality'>
  | { reason: 'malformed' | 'bad-time'; detail: string };

function readLine(line: string, { statuses, utcOffset }: FileFormat): Told {
  const columns = line.split('\t').map((column) => column.trim());
  if (columns.length !== 5) return { reason: 'malformed', detail: `có ${columns.length} cột, cần 5` };
  const [property = '', number = '', unit = '', moment = '', status = ''] = columns;
  const value = numberOf(number);
  const quality = statuses.get(status);
  const time = timeOf(moment, utcOffset);
  if (property === '') return { reason: 'malformed', detail: 'thiếu ký hiệu thông số' };
  if (value === null) return { reason: 'malformed', detail: `"${number}" không phải là số` };
  if (quality === undefined)
    return { reason: 'malformed', detail: `mã trạng thái "${status}" không có trong quy định` };
  if (time === null) return { reason: 'bad-time', detail: `"${moment}" không phải thời điểm yyyyMMddHHmmss` };
  return { property, unit: unit === '' ? null : unit, value, time, quality };
}

/** A point or a comma before the decimals; no thousands separators. */
function numberOf(text: string): number | null {
  return /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

function timeOf(text: string, utcOffset: string): Date | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${local}${utcOffset}`);
  // 31 February would silently become a day in March.
  if (Number.isNaN(time.getTime()) || new Date(`${local}Z`).toISOString().slice(0, 19) !== local) return null;
  return time;
}
