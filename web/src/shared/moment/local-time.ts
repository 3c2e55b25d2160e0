import { localParts } from '@ioc/contracts/format';

/** The wall clock in Viet Nam as date fields take it: "2026-11-23 08:05:00". */
export function toClockText(instant: string | number): string {
  const at = localParts(instant);
  return at ? `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}:00` : '';
}

/** The instant of such a text; Viet Nam has had one offset since 1975. */
export function fromClockText(text: string): string {
  return `${text.replace(' ', 'T')}+07:00`;
}

/** The start of the local day. */
export function startOfDay(instant: number): number {
  return Date.parse(`${toClockText(instant).slice(0, 10)}T00:00:00+07:00`);
}
