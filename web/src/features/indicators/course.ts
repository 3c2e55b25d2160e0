// The course of one indicator for one unit, and how it differs from what was known before.
import type { Figure, Indicator } from '@ioc/contracts/indicators';

const dayHours = 24;

/** Lengths of time that suit the rhythm of an indicator, in hours, shortest first. */
export function lengthsFor(periodKind: Indicator['periodKind']): readonly number[] {
  if (periodKind === 'hour' || periodKind === 'moment') return [24, 72, 168, 30 * dayHours];
  if (periodKind === 'day') return [30 * dayHours, 90 * dayHours, 365 * dayHours];
  return [365 * dayHours, 730 * dayHours];
}

/** Figures by time, the oldest first. */
export function inOrder(figures: readonly Figure[]): Figure[] {
  return figures.toSorted((first, second) => first.period.start.localeCompare(second.period.start));
}

export type Revision = { now: Figure; before: Figure };

/** Periods whose figure is not what it was; a figure that merely came later is no revision. */
export function revisionsOf(now: readonly Figure[], before: readonly Figure[]): Revision[] {
  const known = new Map(before.map((figure) => [figure.period.start, figure]));
  return now.flatMap((figure) => {
    const former = known.get(figure.period.start);
    return former && former.value !== figure.value ? [{ now: figure, before: former }] : [];
  });
}

export type UnitKind = Indicator['per'];

/** The unit a figure speaks of, by what the indicator is computed for. */
export function unitOf(figure: Figure, per: UnitKind): string {
  return (per === 'thing' ? figure.thing : per === 'site' ? figure.site : figure.area) ?? figure.area;
}

/** Units by their newest value, the worst first where the indicator says which way is good. */
export function rank(figures: readonly Figure[], direction: string): Figure[] {
  const sign = direction === 'higher-is-better' ? 1 : -1;
  const weight = ({ value }: Figure) => (value === null ? Number.POSITIVE_INFINITY : sign * value);
  return figures.toSorted((first, second) => weight(first) - weight(second));
}
