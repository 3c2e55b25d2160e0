import { expect, test } from 'vitest';
import { at, episodeText, readings } from '../testing/series.ts';
import { detect } from '../replay.ts';
import { countInWindow } from './count-in-window.ts';

const spikes = { limit: 75, unit: 'mg/L', atLeast: 3, windowMinutes: 60 };
const spikesAt = (...times: string[]) =>
  readings('09:00', '13:00', 5, (time) => (times.some((clock) => at(clock) === time) ? 90 : 48));

test('[SCN-07] three spikes within the hour make one record, from the third on until the first has left the window', () => {
  const inputs = spikesAt('10:00', '10:20', '10:45');

  const episodes = detect(countInWindow, countInWindow.parameters.parse(spikes), inputs, at('13:00'));

  expect(episodes.map(episodeText)).toEqual(['10:45–11:05 cleared, fired 10:45, peak 3 at 10:45']);
});

test('[SCN-07] three spikes that do not fit into one window make none, nor does a value equal to the limit', () => {
  const parameters = countInWindow.parameters.parse(spikes);

  expect(detect(countInWindow, parameters, spikesAt('10:00', '10:40', '11:05'), at('13:00'))).toEqual([]);
  expect(
    detect(
      countInWindow,
      parameters,
      readings('10:00', '12:00', 5, () => 75),
      at('12:00'),
    ),
  ).toEqual([]);
});

test('[SCN-07] what is counted may also lie below the limit', () => {
  const parameters = countInWindow.parameters.parse({ ...spikes, limit: 60, beyond: 'below', atLeast: 2 });
  const inputs = readings('10:00', '10:20', 5, (_time, i) => [80, 50, 80, 50][i] ?? 80);

  expect(detect(countInWindow, parameters, inputs, at('10:20')).map(episodeText)).toEqual([
    '10:15– fired 10:15, peak 2 at 10:15',
  ]);
});
