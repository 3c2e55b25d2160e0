import { expect, test } from 'vitest';
import { withGaps, withPoints } from './use-series.ts';

const at = (minute: number) => `2026-11-23T03:${String(minute).padStart(2, '0')}:00.000Z`;

test('[GO-02] a reading that is accepted becomes the last point of the chart', () => {
  const points = withPoints([{ at: at(0), value: 40 }], [{ at: at(5), value: 42 }]);

  expect(points.map(({ value }) => value)).toEqual([40, 42]);
});

test('[GO-02] a late reading takes its own place, a repeated one that of the first', () => {
  const points = withPoints(
    [
      { at: at(0), value: 40 },
      { at: at(10), value: 44 },
    ],
    [
      { at: at(5), value: 42 },
      { at: at(10), value: 45 },
    ],
  );

  expect(points.map(({ value }) => value)).toEqual([40, 42, 45]);
});

test('[GO-02] silence breaks the line of a chart instead of being bridged', () => {
  const points = withGaps(
    [
      { at: at(0), value: 40 },
      { at: at(5), value: 41 },
      { at: at(40), value: 42 },
    ],
    300,
  );

  expect(points.map(({ value }) => value)).toEqual([40, 41, null, 42]);
});
