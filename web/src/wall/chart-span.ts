import type { Alert } from '@ioc/contracts/rules';
import type { LimitLine } from '#shared/charts/index.ts';

const hourMs = 3_600_000;

/** The last day with a little room after the present; for what ended longer ago, the day around it. */
export function chartSpan(
  alert: Pick<Alert, 'start' | 'end'> | null,
  now: number,
): { from: number; to: number; isPast: boolean } {
  const end = alert?.end ? Date.parse(alert.end) : null;
  if (end === null || end > now - 22 * hourMs) return { from: now - 24 * hourMs, to: now + hourMs, isPast: false };
  const start = Date.parse(alert!.start);
  return { from: start - 8 * hourMs, to: Math.max(end, start + 16 * hourMs), isPast: true };
}

/** Legal limits in the unit of the series, or else the level that the rule compared with. */
export function limitsOf(
  { evidence, level }: Pick<Alert, 'evidence' | 'level'>,
  unit: string,
  word: string,
): LimitLine[] {
  const legal = evidence.legalFigures
    .filter((figure) => figure.unit === unit)
    .map(({ value, legalRef }) => ({ value, label: legalRef.split(',')[0]!, level }));
  if (legal.length > 0) return legal;
  const { limit, unit: limitUnit } = evidence.conditions;
  return typeof limit === 'number' && limitUnit === unit ? [{ value: limit, label: word, level }] : [];
}
