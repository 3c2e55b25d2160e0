import { expect, test } from 'vitest';
import { provinceDir } from '../../testing/app.ts';
import { caseSeries, poisson } from './cases.ts';
import { dayNumber, daysBetween, dayText, yearsBefore } from './days.ts';
import { readEpidemicDescription } from './description.ts';
import { type Commune, extraCases } from './outbreaks.ts';
import { caseRows } from './rows.ts';

const description = readEpidemicDescription(provinceDir);
const course = (disease: string) => description.courses[disease]!;
const today = '2026-11-25';
const communes = Array.from({ length: 30 }, (_, i): Commune => ({
  id: `97${String(i + 1).padStart(3, '0')}`,
  population: 12_000 + 500 * i,
  lonLat: [108 + (i % 6) / 10, 14 + i / 60],
}));
const span = { after: '2026-10-25', last: '2026-11-24', anchor: today, seed: 's' };
const totalOf = (disease: string, days: readonly string[]): number =>
  communes.reduce((sum, commune) => {
    const { casesOn } = caseSeries(course(disease), commune, { seed: disease, now: today });
    return sum + days.reduce((own, day) => own + casesOn(day), 0);
  }, 0);
const month = (year: number, of: string): string[] =>
  daysBetween(dayText(dayNumber(`${year}-${of}-01`) - 1), dayText(dayNumber(`${year}-${of}-01`) + 27));

test('[SCN-52] the same seed gives the same cases, another seed others, whatever was asked before', () => {
  const series = (seed: string) => caseSeries(course('dengue'), communes[29]!, { seed, now: today });
  const days = daysBetween('2026-01-01', '2026-11-24');

  const first = days.map((day) => series('a').casesOn(day));
  const backwards = days.toReversed().map((day) => series('a').casesOn(day));

  expect(backwards.toReversed()).toEqual(first);
  expect(days.map((day) => series('b').casesOn(day))).not.toEqual(first);
});

test('[SCN-52] dengue has its season, onsets are told less at the week end, a bad year is worse', () => {
  const [rainy, dry] = [totalOf('dengue', month(2023, '11')), totalOf('dengue', month(2023, '02'))];
  const year = daysBetween('2021-12-31', '2025-12-31');
  const onWeekday = (weekday: number) =>
    totalOf(
      'hfmd',
      year.filter((day) => (dayNumber(day) + 3) % 7 === weekday),
    );

  expect(rainy).toBeGreaterThan(3 * dry);
  expect(onWeekday(0)).toBeGreaterThan(1.2 * onWeekday(6));
  expect(totalOf('dengue', month(2022, '11'))).toBeGreaterThan(totalOf('dengue', month(2026, '11')));
});

test('[SCN-52] what is known of a day only grows from morning to morning, until all of it is', () => {
  const { casesOn, knownOn } = caseSeries(
    course('dengue'),
    { id: 'x', population: 900_000 },
    { seed: 's', now: today },
  );
  const day = '2026-11-10';

  const known = [0, 1, 2, 3, 4, 9].map((after) => knownOn(day, dayText(dayNumber(day) + after), 20));

  expect(known).toEqual(known.toSorted((a, b) => a - b));
  expect(known[0]).toBe(0);
  expect(known[1]).toBeLessThan(known[4]!);
  expect(known.slice(-2)).toEqual([casesOn(day, 20), casesOn(day, 20)]);
});

test('[SCN-52] counts have the mean they are drawn with', () => {
  const draws = Array.from({ length: 2000 }, (_, i) => poisson(1.7, (i + 0.5) / 2000));

  expect(draws.reduce((sum, count) => sum + count, 0) / draws.length).toBeCloseTo(1.7, 1);
  expect(poisson(0, 0.999)).toBe(0);
});

test('[SCN-52] a planted outbreak strikes adjoining communes, day by day, and another place when it comes again', () => {
  const outbreak = {
    id: 'o',
    note: '',
    disease: 'dengue',
    communes: 2,
    startDay: -2,
    cases: [4, 6],
    repeatEveryDays: 30,
  };
  const extra = extraCases([outbreak], communes, { seed: 's', anchor: today });
  const struck = (day: string) => communes.filter(({ id }) => extra('dengue', id, day) > 0);

  const [first, second] = struck('2026-11-23');
  const again = struck('2026-12-23');

  expect(struck('2026-11-22')).toEqual([]);
  expect(extra('dengue', first!.id, '2026-11-24')).toBe(6);
  expect(extra('hfmd', first!.id, '2026-11-24')).toBe(0);
  const others = communes.filter((one) => one !== first && one !== second);
  const apart = (a: Commune, b: Commune) => Math.hypot(a.lonLat[0] - b.lonLat[0], a.lonLat[1] - b.lonLat[1]);
  const nearest = Math.min(...others.flatMap((one) => [apart(one, first!), apart(one, second!)]));
  expect(apart(first!, second!)).toBeLessThanOrEqual(nearest + 0.05);
  expect(again).toHaveLength(2);
});

test('[SCN-52] the first file tells the recent days, with 0 where nobody fell ill, and the same days of five years', () => {
  const rows = caseRows(description, communes, span);
  const dengue = rows.filter(({ disease }) => disease === 'dengue');

  expect(dengue.filter(({ day }) => day === '2026-11-10')).toHaveLength(communes.length);
  expect(new Set(rows.map(({ disease, commune, day }) => `${disease} ${commune} ${day}`)).size).toBe(rows.length);
  expect(new Set(rows.map(({ day }) => day.slice(0, 4)))).toEqual(
    new Set(['2021', '2022', '2023', '2024', '2025', '2026']),
  );
  expect(Math.max(...rows.map(({ day }) => dayNumber(day)))).toBe(dayNumber('2026-11-24'));
  expect(
    rows.filter(({ day, cases }) => day < '2026' && cases === 0).every(({ disease }) => disease === 'measles'),
  ).toBe(true);
});

test('[SCN-52] later files tell the new days and what became known of those before: together the same as told at once', () => {
  const apply = (files: ReturnType<typeof caseRows>[]): Map<string, number> =>
    new Map(files.flat().map(({ disease, commune, day, cases }) => [`${disease} ${commune} ${day}`, cases]));
  const days = daysBetween('2026-11-14', '2026-11-24');

  const daily = apply([
    caseRows(description, communes, { ...span, last: '2026-11-14' }),
    ...days.map((last) => caseRows(description, communes, { ...span, after: dayText(dayNumber(last) - 1), last })),
  ]);

  const atOnce = apply([caseRows(description, communes, span)]);
  expect([...daily].toSorted()).toEqual([...atOnce].toSorted());
});

test('[SCN-52] a former year has its 29 February on 1 March', () => {
  expect([yearsBefore('2028-02-29', 1), yearsBefore('2026-11-25', 5)]).toEqual(['2027-03-01', '2021-11-25']);
});
