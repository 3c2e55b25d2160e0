/** Day of an Excel serial number; its count begins on 30/12/1899. */
const serialZero = Date.UTC(1899, 11, 30);
const dayMillis = 86_400_000;
/** 1/1/1950 and 31/12/2149: numbers outside are years or slips, not serial days. */
const serials = { from: 18_264, to: 91_312 };

/** `YYYY-MM-DD` from an Excel date or serial number, dd/mm/yyyy with any sign between, ISO, or "ngày 5 tháng 3 năm 2026"; else null. */
export function parseDate(value: string | number | boolean | Date): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : roundToDay(value.getTime());
  if (typeof value === 'boolean') return null;
  if (typeof value === 'number') return fromSerial(value);
  const text = value.trim().toLowerCase();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return toDay(iso[1]!, iso[2]!, iso[3]!);
  const local =
    /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:\s+\d{1,2}[:h].*)?$/.exec(text) ??
    /^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s*(?:năm|,)?\s*(\d{4})$/.exec(text);
  if (local) return toDay(fullYear(local[3]!), local[2]!, local[1]!);
  return /^\d{5}(\.\d+)?$/.test(text) ? fromSerial(Number(text)) : null;
}

function fromSerial(serial: number): string | null {
  return serial >= serials.from && serial <= serials.to
    ? roundToDay(serialZero + Math.floor(serial) * dayMillis)
    : null;
}

/** Excel keeps days as fractions: a date may come out a few milliseconds before midnight. */
function roundToDay(millis: number): string {
  return new Date(Math.floor((millis + 1000) / dayMillis) * dayMillis).toISOString().slice(0, 10);
}

function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`;
}

function toDay(year: string, month: string, day: string): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? date.toISOString().slice(0, 10) : null;
}
