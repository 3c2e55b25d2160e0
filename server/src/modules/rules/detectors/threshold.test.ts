import { expect, test } from 'vitest';
import { at, episodeText, readings } from '../testing/series.ts';
import { detect } from '../replay.ts';
import { threshold } from './threshold.ts';

const cod = { limit: 75, unit: 'mg/L' };
const every5Minutes = (from: string, to: string, value: (time: number) => number) => readings(from, to, 5, value);

test('[SCN-41] an exceedance from 10:00 to 10:40 makes exactly one record with right duration, peak and mean', () => {
  const inputs = every5Minutes('09:00', '12:00', (time) => {
    if (time === at('10:20')) return 118;
    return time >= at('10:00') && time < at('10:40') ? 90 : 48;
  });

  const episodes = detect(threshold, threshold.parameters.parse({ ...cod, forMinutes: 15 }), inputs, at('12:00'));

  expect(episodes.map(episodeText)).toEqual(['10:00–10:40 cleared, fired 10:15, peak 118 at 10:20']);
  expect(episodes[0]).toMatchObject({ count: 8, mean: (7 * 90 + 118) / 8, conditions: { limit: 75, unit: 'mg/L' } });
  expect(episodes[0]?.evidence.map(({ time }) => time)).toEqual(
    [...Array(9).keys()].map((i) => at('10:00') + i * 300_000),
  );
});

test('[SCN-41] an exceedance shorter than the duration makes no record, one exactly as long makes one', () => {
  const inputs = every5Minutes('09:00', '12:00', (time) => (time >= at('10:00') && time < at('10:40') ? 90 : 48));
  const lasting = (forMinutes: number) => threshold.parameters.parse({ ...cod, forMinutes });

  expect(detect(threshold, lasting(40), inputs, at('12:00'))).toHaveLength(1);
  expect(detect(threshold, lasting(41), inputs, at('12:00'))).toHaveLength(0);
});

test('[SCN-41] a value equal to the limit does not exceed it, unless the limit is one that is reached', () => {
  const inputs = every5Minutes('10:00', '11:00', () => 75);

  expect(detect(threshold, threshold.parameters.parse(cod), inputs, at('11:00'))).toEqual([]);
  expect(
    detect(threshold, threshold.parameters.parse({ ...cod, reachingCounts: true }), inputs, at('11:00')),
  ).toMatchObject([{ start: at('10:00'), end: null }]);
});

test('[SCN-41] readings taken while calibrating or faulty neither raise nor clear an exceedance', () => {
  const inputs = every5Minutes('09:00', '12:00', (time) => (time >= at('10:00') && time < at('10:40') ? 90 : 48)).map(
    (input) => {
      if (input.time === at('09:30')) return { ...input, value: 500, quality: 'calibrating' as const };
      if (input.time === at('10:20')) return { ...input, value: 0, quality: 'device-error' as const };
      return input;
    },
  );

  const episodes = detect(threshold, threshold.parameters.parse({ ...cod, forMinutes: 15 }), inputs, at('12:00'));

  expect(episodes.map(episodeText)).toEqual(['10:00–10:40 cleared, fired 10:15, peak 90 at 10:00']);
  expect(episodes[0]).toMatchObject({ count: 7, skipped: 1 });
});

test('[SCN-41] readings between limit and clear level go on with an exceedance but never begin one', () => {
  const values = [70, 80, 70, 80, 65, 60, 70, 50];
  const inputs = readings('10:00', '10:40', 5, (_time, i) => values[i] ?? 0);

  const episodes = detect(
    threshold,
    threshold.parameters.parse({ ...cod, clear: { ratio: 0.8 } }),
    inputs,
    at('11:00'),
  );

  expect(episodes.map(episodeText)).toEqual(['10:05–10:25 cleared, fired 10:05, peak 80 at 10:05']);
});

test('[SCN-41] an exceedance is over only when it stays clear as long as asked, and then since the first clear reading', () => {
  const values = [90, 50, 50, 90, 50, 50, 50, 50, 50];
  const inputs = readings('10:00', '10:45', 5, (_time, i) => values[i] ?? 0);
  const parameters = threshold.parameters.parse({ ...cod, clearForMinutes: 15 });

  expect(detect(threshold, parameters, inputs, at('11:00')).map(episodeText)).toEqual([
    '10:00–10:20 cleared, fired 10:00, peak 90 at 10:00',
  ]);
  expect(detect(threshold, parameters, inputs.slice(0, 7), at('10:32')).map(episodeText)).toEqual([
    '10:00– fired 10:00, peak 90 at 10:00',
  ]);
});

test('[SCN-41] when readings stop during an exceedance it ends with the last one, and its true end is said to be unknown', () => {
  const inputs = every5Minutes('10:00', '10:40', () => 90);
  const parameters = threshold.parameters.parse({ ...cod, forMinutes: 15, maxGapMinutes: 30 });

  expect(detect(threshold, parameters, inputs, at('11:30')).map(episodeText)).toEqual([
    '10:00– fired 10:15, peak 90 at 10:00',
  ]);
  expect(detect(threshold, parameters, inputs, at('11:36')).map(episodeText)).toEqual([
    '10:00–10:35 gap, fired 10:15, peak 90 at 10:00',
  ]);
});

test('[SCN-41] three hourly means beyond the limit are three hours, known when the third hour is over', () => {
  const inputs = readings('08:00', '16:00', 60, (time) => (time >= at('10:00') && time < at('13:00') ? 90 : 48));
  const parameters = threshold.parameters.parse({ ...cod, forMinutes: 180, periodMinutes: 60 });

  expect(detect(threshold, parameters, inputs.slice(0, 5), at('13:05')).map(episodeText)).toEqual([
    '10:00– fired 13:00, peak 90 at 10:00',
  ]);
  expect(detect(threshold, parameters, inputs, at('16:00')).map(episodeText)).toEqual([
    '10:00–13:00 cleared, fired 13:00, peak 90 at 10:00',
  ]);
});

test('[SCN-07] a limit from below is the mirror image: too little oxygen, with the lowest value as the peak', () => {
  const values = [5, 3.9, 3.1, 4.1, 4.4, 4.6];
  const inputs = readings('10:00', '10:30', 5, (_time, i) => values[i] ?? 0);
  const parameters = threshold.parameters.parse({
    limit: 4,
    direction: 'below',
    clear: { level: 4.5 },
    forMinutes: 10,
  });

  expect(detect(threshold, parameters, inputs, at('11:00')).map(episodeText)).toEqual([
    '10:05–10:25 cleared, fired 10:15, peak 3.1 at 10:10',
  ]);
});

test('[SCN-07] parameters that contradict themselves are refused', () => {
  expect(threshold.parameters.safeParse({ ...cod, clear: { level: 80 } }).success).toBe(false);
  expect(threshold.parameters.safeParse({ ...cod, direction: 'below', clear: { ratio: 0.9 } }).success).toBe(false);
  expect(threshold.parameters.safeParse({ ...cod, periodMinutes: 60, maxGapMinutes: 30 }).success).toBe(false);
  expect(threshold.parameters.safeParse({ ...cod, forMinuts: 5 }).success).toBe(false);
});

test('[SCN-41] the evidence of a long exceedance is capped and still holds its first, peak and last reading', () => {
  const inputs = readings('00:00', '20:00', 1, (time, i) => (time < at('19:00') ? 80 + (i === 700 ? 50 : 0) : 48));

  const [episode] = detect(threshold, threshold.parameters.parse(cod), inputs, at('20:00'));

  expect(episode?.evidence.length).toBeLessThan(60);
  expect(episode?.evidence[0]?.time).toBe(at('00:00'));
  expect(episode?.evidence.some(({ value }) => value === 130)).toBe(true);
  expect(episode?.evidence.at(-1)?.time).toBe(at('19:00'));
  expect(episode?.evidence.map(({ time }) => time)).toEqual(
    episode?.evidence.map(({ time }) => time).toSorted((a, b) => a - b),
  );
});
