import type { DiseaseCourse } from '@ioc/contracts/disease-course';
import { caseSeries, daysStillChanging, tellsNoCase } from './cases.ts';
import { dayNumber, daysBetween, dayText, yearsBefore } from './days.ts';
import type { EpidemicDescription } from './description.ts';
import { type Commune, extraCases } from './outbreaks.ts';

/** One line of the file that is handed in, under the headings of the data set. */
export type CaseRow = { disease: string; commune: string; day: string; cases: number };
type Span = { after: string; last: string; anchor: string; seed: string };

/**
 * What is told on the morning after `last` that was not told on the morning after `after`: the new days, what became known of those
 * before, and the same days of former years, so many days ahead. Nothing was told before when `after` is the day before the first.
 */
export function caseRows(
  { aheadDays, courses, outbreaks }: EpidemicDescription,
  communes: readonly Commune[],
  { after, last, anchor, seed }: Span,
): CaseRow[] {
  const extra = extraCases(outbreaks, communes, { seed, anchor });
  const asOf = dayText(dayNumber(last) + 1);
  const recent = daysBetween(after, last);
  const compared = daysBetween(shifted(after, aheadDays), shifted(last, aheadDays));
  return Object.entries(courses).flatMap(([disease, course]) =>
    communes.flatMap((commune) => {
      const { casesOn, knownOn } = caseSeries(course, commune, { seed: `${seed}/${disease}`, now: anchor });
      const more = (day: string): number => extra(disease, commune.id, day);
      const told = (day: string): CaseRow[] => {
        const cases = knownOn(day, asOf, more(day));
        return cases > 0 || course.tellsZero ? [{ disease, commune: commune.id, day, cases }] : [];
      };
      const grown = changedDays(course, after).filter(
        (day) => knownOn(day, asOf, more(day)) !== knownOn(day, dayText(dayNumber(after) + 1), more(day)),
      );
      const former = compared.flatMap((day) =>
        course.years.flatMap((_, i): CaseRow[] => {
          const then = yearsBefore(day, i + 1);
          const cases = casesOn(then);
          return cases > 0 || tellsNoCase(course, then) ? [{ disease, commune: commune.id, day: then, cases }] : [];
        }),
      );
      return [...former, ...[...grown, ...recent].flatMap(told)];
    }),
  );
}

function changedDays(course: DiseaseCourse, after: string): string[] {
  return daysStillChanging(course, dayText(dayNumber(after) + 1));
}

function shifted(day: string, days: number): string {
  return dayText(dayNumber(day) + days);
}
