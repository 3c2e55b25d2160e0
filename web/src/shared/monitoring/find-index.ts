import type { Indicator } from '@ioc/contracts/indicators';

/** The index a station is coloured by: an hourly figure of the station with bands. */
export function findIndex(indicators: Iterable<Indicator>): Indicator | null {
  for (const indicator of indicators) {
    const { per, periodKind, categories } = indicator;
    if (per === 'thing' && periodKind === 'hour' && categories.length > 0) return indicator;
  }
  return null;
}
