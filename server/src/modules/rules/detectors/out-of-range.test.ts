import { expect, test } from 'vitest';
import { at, episodeText, readings } from '../testing/series.ts';
import { detect } from '../replay.ts';
import { outOfRange } from './out-of-range.ts';

const parameters = outOfRange.parameters.parse({ range: { min: 0, max: 14 }, unit: 'pH' });
const outsideFrom10 = (values: readonly number[]) =>
  readings('09:00', '12:00', 5, (time, i) => (time < at('10:00') ? 7 : (values[i - 12] ?? 7)));

test('[SCN-07] one or two readings out of range are a spike, the third makes it a matter of the instrument', () => {
  expect(detect(outOfRange, parameters, outsideFrom10([20, 19]), at('12:00'))).toEqual([]);
  expect(detect(outOfRange, parameters, outsideFrom10([20, 19, 18]), at('12:00')).map(episodeText)).toEqual([
    '10:00–10:15 cleared, fired 10:10, peak 20 at 10:00',
  ]);
});

test('[SCN-07] a reading back in range begins the count anew, and the ends of the range belong to it', () => {
  expect(detect(outOfRange, parameters, outsideFrom10([20, 19, 14, 20, 19, 0]), at('12:00'))).toEqual([]);
});

test('[SCN-07] readings out on either side are one episode; its peak is the reading farthest out', () => {
  const [episode, ...others] = detect(outOfRange, parameters, outsideFrom10([15, -3, 16, 15]), at('12:00'));

  expect(others).toEqual([]);
  expect(episode).toMatchObject({
    start: at('10:00'),
    end: at('10:20'),
    peak: { value: -3, time: at('10:05') },
    conditions: { min: 0, max: 14, direction: 'below' },
  });
});

test('[SCN-07] it may be asked to last, and then ranks by how long it does', () => {
  const lasting = outOfRange.parameters.parse({ range: { min: 0, max: 14 }, forMinutes: 20, minReadings: 1 });
  const find = (length: number) =>
    detect(outOfRange, lasting, outsideFrom10(Array.from({ length }, () => 20)), at('12:00'));

  expect(find(3)).toEqual([]);
  expect(find(4).map((episode) => outOfRange.ratio(episode, lasting, at('12:00')))).toEqual([1]);
  expect(find(8).map((episode) => outOfRange.ratio(episode, lasting, at('12:00')))).toEqual([2]);
});

test('[SCN-07] why not: the value nearest to an end of the range is told, with what was missing', () => {
  const inputs = outsideFrom10([1, 16, 15, 2]);

  expect(outOfRange.nearest(parameters, inputs, { from: at('09:00'), to: at('12:00') })).toEqual([
    { condition: 'highest', reached: 16, needed: 14, unit: 'pH', at: at('10:05'), met: true },
    { condition: 'duration', reached: 10, needed: 0, unit: 'min', at: at('10:05'), met: true },
    { condition: 'readings', reached: 2, needed: 3, unit: '', at: at('10:05'), met: false },
  ]);
  expect(outOfRange.nearest(parameters, outsideFrom10([]).slice(0, 0), { from: 0, to: 1 })[0]).toMatchObject({
    reached: null,
    met: false,
  });
});

test('[SCN-07] a range upside down is refused', () => {
  expect(outOfRange.parameters.safeParse({ range: { min: 14, max: 0 } }).success).toBe(false);
});
