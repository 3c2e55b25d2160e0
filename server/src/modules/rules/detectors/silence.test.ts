import { expect, test } from 'vitest';
import { DAY } from '../detector.ts';
import { detect } from '../replay.ts';
import { at, episodeText, readings } from '../testing/series.ts';
import { silence } from './silence.ts';

const lostLink = silence.parameters.parse({ afterMinutes: 60 });
const untilTen = readings('08:00', '10:05', 5, () => 7);

test('[SCN-07] a station that sends nothing for longer than allowed is silent since it was last heard', () => {
  expect(detect(silence, lostLink, untilTen, at('11:00'))).toEqual([]);
  expect(detect(silence, lostLink, untilTen, at('11:05')).map(episodeText)).toEqual(['10:00:20– fired 11:00:20']);
});

test('[SCN-07] a silence ends when the station is heard again', () => {
  const inputs = [...untilTen, ...readings('13:05', '14:00', 5, () => 7)];

  expect(detect(silence, lostLink, inputs, at('14:00')).map(episodeText)).toEqual([
    '10:00:20–13:05:20 cleared, fired 11:00:20',
  ]);
});

test('[SCN-07] a lost link stays on record when its buffer is sent later, though no reading is missing then', () => {
  const buffered = readings('10:05', '13:05', 5, () => 7).map((input) => ({ ...input, receivedAt: at('13:06') }));
  const inputs = [...untilTen, ...buffered, ...readings('13:10', '14:00', 5, () => 7)];

  expect(detect(silence, lostLink, inputs, at('14:00')).map(episodeText)).toEqual([
    '10:00:20–13:06 cleared, fired 11:00:20',
  ]);
  expect(detect(silence, { ...lostLink, basis: 'readings' }, inputs, at('14:00'))).toEqual([]);
});

test('[SCN-07] calibrating and faulty readings are signs of life', () => {
  const inputs = [...untilTen, ...readings('10:05', '14:00', 5, () => 0)].map((input) =>
    input.time > at('10:00') ? { ...input, value: null, quality: 'device-error' as const } : input,
  );

  expect(detect(silence, lostLink, inputs, at('14:00'))).toEqual([]);
});

test('[SCN-07] a thing taken out of use is forgotten: its silence ends by itself and does not come back', () => {
  const [episode, ...others] = detect(silence, { ...lostLink, forgetAfterDays: 7 }, untilTen, at('10:00') + 400 * DAY);

  expect(episode).toMatchObject({ endedBy: 'forgotten', end: at('10:00') + 20_000 + 7 * DAY });
  expect(others).toEqual([]);
});

test('[SCN-07] replayed history is no sign of life: neither its gaps nor its end are silences', () => {
  const history = [...untilTen, ...readings('20:00', '22:00', 5, () => 7)].map((input) => ({
    ...input,
    receivedAt: at('22:00') + 300 * DAY,
  }));
  const now = at('22:00') + 301 * DAY;

  expect(detect(silence, lostLink, history, now)).toEqual([]);
  expect(detect(silence, { ...lostLink, basis: 'readings' }, history, now)).toEqual([]);
});

test('[SCN-07] a thing never heard is not expected to speak', () => {
  expect(detect(silence, lostLink, [], at('12:00'))).toEqual([]);
});
