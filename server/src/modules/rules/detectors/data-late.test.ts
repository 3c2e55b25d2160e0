import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../detector.ts';
import { detect } from '../replay.ts';
import { at, episodeText, readings } from '../testing/series.ts';
import { dataLate } from './data-late.ts';

const late = dataLate.parameters.parse({ lateMinutes: 15, atLeast: 3, outOf: 6 });
const delayed = (from: string, to: string, byMinutes: number) =>
  readings('08:00', '12:00', 5, () => 7).map((input) =>
    input.time >= at(from) && input.time < at(to) ? { ...input, receivedAt: input.time + byMinutes * MINUTE } : input,
  );

test('[SCN-07] readings that keep coming late make one record, from the first late one to the first on time', () => {
  const episodes = detect(dataLate, late, delayed('09:00', '10:00', 40), at('12:00'));

  expect(episodes.map(episodeText)).toEqual(['09:00–10:00 cleared, fired 09:50, peak 40 at 09:00']);
  expect(episodes[0]).toMatchObject({ mean: 40, count: 12, conditions: { lateMinutes: 15, unit: 'min' } });
});

test('[SCN-07] a few late readings, or many that are hardly late, make none', () => {
  expect(detect(dataLate, late, delayed('09:00', '09:10', 40), at('12:00'))).toEqual([]);
  expect(detect(dataLate, late, delayed('09:00', '10:00', 15), at('12:00'))).toEqual([]);
});

test('[SCN-07] a single reading on time does not end the record while most are late', () => {
  const inputs = delayed('09:00', '10:00', 40).map((input) =>
    input.time === at('09:30') ? { ...input, receivedAt: input.time } : input,
  );

  expect(detect(dataLate, late, inputs, at('12:00')).map(episodeText)).toEqual([
    '09:00–10:00 cleared, fired 09:50, peak 40 at 09:00',
  ]);
});

test('[SCN-07] history that is handed in years later is no late reading, neither alone nor among live ones', () => {
  const history = readings('08:00', '12:00', 5, () => 7).map((input) => ({
    ...input,
    time: input.time + 1,
    receivedAt: input.time + 400 * DAY,
  }));

  expect(detect(dataLate, late, history, at('12:00'))).toEqual([]);
  expect(detect(dataLate, late, [...delayed('09:00', '10:00', 40), ...history], at('12:00')).map(episodeText)).toEqual([
    '09:00–10:00 cleared, fired 09:50, peak 40 at 09:00',
  ]);
});
