import type { DiseaseCourse } from '@ioc/contracts/disease-course';
import { hash } from '../province/random.ts';
import { chance, slowNoise } from '../simulator/slow-noise.ts';
import { dayNumber, dayText } from './days.ts';

const dayMinutes = 1440;
const daysOfYear = 365.25;
/** Of the mean: a commune may be so much more or less prone to a disease, and a month so much better or worse. */
const proneSpread = 0.5;
const driftSpread = 0.3;

/** Where people fall ill. */
export type Place = { id: string; population: number };
/** The disease at a place: the same for the same seed, whatever was asked before. Days as `YYYY-MM-DD`. */
export type CaseSeries = {
  /** Cases with onset on the day, `extra` from an outbreak among them. */
  casesOn: (day: string, extra?: number) => number;
  /** Those of them that are known by the morning of `asOf`. */
  knownOn: (day: string, asOf: string, extra?: number) => number;
};

/** `seed` tells diseases apart; former years are counted from the day `now`. */
export function caseSeries(
  course: DiseaseCourse,
  { id, population }: Place,
  { seed, now }: { seed: string; now: string },
): CaseSeries {
  const key = `${seed}/${id}`;
  const [drawn, known] = [hash(`${key}/cases`), hash(`${key}/known`)];
  const prone = 1 + proneSpread * (2 * chance(hash(key), 0) - 1);
  const drift = slowNoise(`${key}/drift`, 30 * dayMinutes);
  const perDay = ((population / 100_000) * course.yearly * prone) / daysOfYear;

  function expected(day: string): number {
    const yearsAgo = Number(now.slice(0, 4)) - Number(day.slice(0, 4));
    const season = course.months[Number(day.slice(5, 7)) - 1] ?? 1;
    const weekday = course.weekdays[(dayNumber(day) + 3) % 7] ?? 1;
    const year = yearsAgo > 0 ? (course.years[yearsAgo - 1] ?? 1) : 1;
    return perDay * season * weekday * year * (1 + driftSpread * drift(Date.parse(day)));
  }
  const casesOn = (day: string, extra = 0): number => poisson(expected(day), chance(drawn, dayNumber(day))) + extra;
  return {
    casesOn,
    knownOn(day, asOf, extra = 0) {
      const after = dayNumber(asOf) - dayNumber(day);
      if (after < 1) return 0;
      const share = course.knownAfterDays[after - 1] ?? 1;
      const cases = Array.from({ length: casesOn(day, extra) }, (_, i) => chance(known, 1000 * dayNumber(day) + i));
      return cases.filter((late) => late < share).length;
    },
  };
}

/** How many events of a mean fall on a number in 0…1, by the inverse of the distribution. */
export function poisson(mean: number, at: number): number {
  let probability = Math.exp(-mean);
  let sum = probability;
  let count = 0;
  while (at > sum && count < 1000) {
    count += 1;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

/** The days before, oldest first, for which more becomes known by the morning of `asOf`. */
export function daysStillChanging({ knownAfterDays }: DiseaseCourse, asOf: string): string[] {
  return knownAfterDays.map((_, i) => dayText(dayNumber(asOf) - knownAfterDays.length + i));
}

/** Former years of a rare disease are told by the month: that nobody fell ill is known, and not only not told. */
export function tellsNoCase({ tellsZero }: DiseaseCourse, day: string): boolean {
  return !tellsZero && day.endsWith('-01');
}
