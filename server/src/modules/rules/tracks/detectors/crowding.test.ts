import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import type { Position } from '../track-detector.ts';
import { detectTracks } from '../tracker.ts';

const crowding = { kind: 'crowding', minVessels: 5, withinKm: 2, minMinutes: 180 };
const rule = aRule(crowding);

/** Vessels that arrive from elsewhere at the clock time and lie in a row 500 m from each other until the other. */
function gathered(count: number, from: string, to: string, kmPerHour = 0): Position[] {
  return Array.from({ length: count }, (_, i) =>
    aTrack(`T${i}`, '06:00', '20:00', 10, (_step, minutes) => {
      const time = at('06:00') + minutes * 60_000;
      const isThere = time >= at(from) && time <= at(to);
      const drift = lonDegrees((minutes / 60) * kmPerHour);
      return { lon: 110 + drift + lonDegrees(i * 0.5), lat: isThere ? 8.5 : 9 + i };
    }),
  ).flat();
}

const found = (positions: readonly Position[], which = rule) => detectTracks([which], positions, at('24:00'));

test('[SCN-42] many vessels at one place for long are noticed, with all who were there', () => {
  const [finding, ...others] = found(gathered(6, '10:00', '15:00'));

  expect(finding && findingText(finding)).toBe('T0+T1+T2+T3+T4+T5 10:00–15:00 cleared, fired 13:00');
  expect(finding?.episode.measures).toMatchObject({ mostVessels: 6, lat: expect.closeTo(8.5, 3) });
  expect(others).toEqual([]);
});

test('[SCN-42] too few, too short, or in port, they are no crowd', () => {
  expect(found(gathered(4, '10:00', '15:00'))).toEqual([]);
  expect(found(gathered(6, '10:00', '12:50'))).toEqual([]);
  expect(found(gathered(6, '10:00', '15:00'), aRule({ ...crowding, harbours: [[110.01, 8.5]] }))).toEqual([]);
});

test('[SCN-42] a fleet on its way is no crowd at one place', () => {
  expect(found(gathered(6, '10:00', '15:00', 10))).toEqual([]);
});

test('[SCN-42] two crowds at different places are two', () => {
  const here = gathered(6, '10:00', '15:00');
  const there = here.map((position) => ({ ...position, vessel: `U${position.vessel}`, lon: position.lon + 0.5 }));

  expect(found([...here, ...there])).toHaveLength(2);
});

test('[SCN-42] a crowd that thins out for a while is still the same', () => {
  const positions = gathered(5, '10:00', '15:00').filter(
    ({ vessel, time }) => vessel !== 'T2' || time < at('11:00') || time > at('12:30'),
  );

  expect(found(positions)).toEqual([]);
  expect(found(positions, aRule({ ...crowding, pauseMinutes: 100 })).map(findingText)).toEqual([
    'T0+T1+T2+T3+T4 10:00–15:00 cleared, fired 13:00',
  ]);
});

test('[SCN-42] vessels whose last report is some time ago have not left: the crowd has not ended for that', () => {
  const positions = gathered(5, '10:00', '20:00').filter(({ vessel, time }) => {
    const minutes = (time - at('00:00')) / 60_000;
    return vessel === 'T0' ? minutes % 60 === 0 : true;
  });

  const byThen = (now: string) =>
    detectTracks(
      [rule],
      positions.filter(({ time }) => time <= at(now)),
      at(now),
    ).map(findingText);

  expect(byThen('14:50')).toEqual(['T0+T1+T2+T3+T4 10:00– fired 13:00']);
  expect(byThen('20:00')).toEqual(['T0+T1+T2+T3+T4 10:00– fired 13:00']);
});
