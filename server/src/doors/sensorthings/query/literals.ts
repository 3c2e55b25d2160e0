import { AppError } from '#platform/errors';
import type { Literal } from './expression.ts';

/** `'it''s'` without its quotes. */
export function unquoted(image: string): string {
  return image.slice(1, -1).replaceAll("''", "'");
}

/** A moment without a zone is one of UTC. */
export function readTime(text: string): Literal {
  const hasZone = /Z$|[+-]\d{2}:\d{2}$/.test(text);
  const time = new Date(hasZone || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1) throw refused(`"${text}" không phải một thời điểm`);
  return { type: 'time', value: time.toISOString() };
}

export function readNumber(text: string): Literal {
  const value = Number(text);
  if (!Number.isFinite(value)) throw refused(`"${text}" không phải một số`);
  return { type: 'number', value };
}

const period = /^-?P(?=\d|T\d)(\d{1,4}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,8}(\.\d{1,6})?S)?)?$/;

/** Days, hours, minutes, seconds (xsd:dayTimeDuration). */
export function readDuration(image: string): Literal {
  const value = image.slice("duration'".length, -1);
  if (!period.test(value)) throw refused(`"${value}" không phải một khoảng thời gian như P1DT6H`);
  return { type: 'duration', value };
}

export function readGeometry(image: string): Literal {
  return { type: 'geometry', value: image.slice(image.indexOf("'") + 1, -1) };
}

export function readCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 1_000_000_000)
    throw new AppError('invalid-request', `${option}: cần một số nguyên từ 0`);
  return count;
}

function refused(detail: string): AppError {
  return new AppError('invalid-request', `$filter: ${detail}`);
}
