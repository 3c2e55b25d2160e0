import type { DrillDescription } from '@ioc/contracts/drill-description';
import { hash } from '../province/random.ts';
import { caseSeries, dayNumber, daysBetween, dayText, localDay, tellsNoCase, yearsBefore } from '../epidemic/index.ts';
import { chance } from '../simulator/slow-noise.ts';
import type { DrillLog, DrillReading } from './drill-log.ts';

type CaseDevice = Extract<DrillDescription['devices'][number], { generator: 'case-counts' }>;
const hourMs = 3_600_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

/**
 * The counts of a commune as they come in: each day told after its end and again each morning on which more of its cases are known,
 * and the days with cases of the same months of five years before, which were known all along.
 */
export function countsLog(
  { from, to, delaySeconds, courses, episodes }: DrillDescription,
  { id, population, properties }: CaseDevice,
  seed: string,
): DrillLog {
  const [first, last] = [localDay(new Date(from)), localDay(new Date(Date.parse(to) - 1))];
  const days = daysBetween(before(first), last);
  const delays = hash(`${seed}/${id}/delay`);
  const byProperty = new Map<string, DrillReading[]>();
  for (const property of properties) {
    const course = courses[property];
    if (!course) continue;
    const { casesOn, knownOn } = caseSeries(course, { id, population }, { seed: `${seed}/${property}`, now: first });
    const extra = (day: string): number => moreCases(episodes, id, property, day);
    const readings = formerDays(days, course.years.length).flatMap((day): DrillReading[] => {
      const value = casesOn(day);
      const known = midnight(first) - 24 * hourMs;
      return value > 0 || tellsNoCase(course, day)
        ? [{ time: midnight(day), value, quality: 'measured', receivedAt: known }]
        : [];
    });
    for (const day of days) {
      const mornings = course.knownAfterDays.map((_, i) => dayText(dayNumber(day) + 1 + i));
      let told: DrillReading | undefined;
      for (const morning of mornings) {
        const share = chance(delays, dayNumber(morning));
        const at = midnight(morning) + Math.round(1000 * (delaySeconds.usual + delaySeconds.spread * share));
        const value = knownOn(day, morning, extra(day));
        if (at >= Date.parse(to) || told?.value === value || (value === 0 && !course.tellsZero)) continue;
        told = { time: midnight(day), value, quality: 'measured', receivedAt: told?.receivedAt ?? at, recordedAt: at };
        readings.push(told);
      }
    }
    byProperty.set(property, readings);
  }
  return { thing: id, kind: null, byProperty };
}

function before(day: string): string {
  return dayText(dayNumber(day) - 1);
}

function formerDays(days: readonly string[], years: number): string[] {
  return Array.from({ length: years }, (_, i) => days.map((day) => yearsBefore(day, years - i))).flat();
}

function moreCases(episodes: DrillDescription['episodes'], device: string, property: string, day: string): number {
  return episodes.reduce((sum, episode) => {
    if (episode.kind !== 'outbreak' || episode.device !== device || !episode.properties.includes(property)) return sum;
    return sum + (episode.cases[dayNumber(day) - dayNumber(localDay(new Date(episode.start)))] ?? 0);
  }, 0);
}
