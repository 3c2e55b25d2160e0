import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aRule, aTrack, findingText, lonDegrees } from '../testing/tracks.ts';
import type { Position } from '../track-detector.ts';
import { detectTracks } from '../tracker.ts';

/** 30 km west of where the vectors are. */
const harbours = [[110 - lonDegrees(30), 8.5]];
const encounter = aRule({ kind: 'encounter', harbours });

/** Two vessels side by side on the grid, with as many points in common as said; they come from and go to elsewhere. */
function sideBySide(points: number, apartDegrees = 0.003, stepDegrees = 0.002, from = '10:00'): Position[] {
  const until = at(from) + (points - 1) * 600_000;
  const first = aTrack('A', '06:00', '24:00', 10, (_, minutes) => {
    const steps = (at('06:00') + minutes * 60_000 - at(from)) / 600_000;
    return { lon: 110 + steps * stepDegrees };
  });
  const second = first.map((position): Position => {
    const isThere = position.time >= at(from) && position.time <= until;
    return { ...position, vessel: 'B', lon: position.lon + (isThere ? apartDegrees : 0.2) };
  });
  return [...first, ...second];
}

const found = (positions: readonly Position[], rule = encounter) => detectTracks([rule], positions, at('24:00'));

test('[SCN-42] two slow vessels within 500 m for two hours, far from harbours, are an encounter', () => {
  const [finding, ...others] = found(sideBySide(13));

  expect(finding && findingText(finding)).toBe('A+B 10:00–12:00 cleared, fired 12:00');
  expect(finding?.episode.measures).toMatchObject({
    minutes: 120,
    minMeters: expect.closeTo(330, 0),
    meanMeters: expect.closeTo(330, 0),
    slowShare: 1,
  });
  expect(others).toEqual([]);
});

test('[SCN-42] ten minutes less, wider apart or under way, they are none', () => {
  expect(found(sideBySide(12))).toEqual([]);
  expect(found(sideBySide(13, 0.005))).toEqual([]);
  expect(found(sideBySide(13, 0.003, 0.01))).toEqual([]);
});

test('[SCN-42] near an anchorage vessels may lie side by side', () => {
  const near = aRule({ kind: 'encounter', harbours: [[110.012 - lonDegrees(9.5), 8.5]] });
  const far = aRule({ kind: 'encounter', harbours: [[110.012 - lonDegrees(11), 8.5]] });
  const inside = aRule({ kind: 'encounter', harbours: [[110.012, 8.5]] });

  expect(found(sideBySide(13), near)).toEqual([]);
  expect(found(sideBySide(13), far)).toHaveLength(1);
  expect(found(sideBySide(13), inside)).toEqual([]);
});

test('[SCN-42] two meetings less than four hours apart are one encounter, four hours apart they are none', () => {
  const twice = (secondFrom: string) => {
    const [first, second] = [sideBySide(7), sideBySide(7, 0.003, 0.002, secondFrom)];
    const isMeeting = ({ time }: Position) => time >= at(secondFrom) && time <= at(secondFrom) + 3_600_000;
    return [...first.filter((position) => !isMeeting(position)), ...second.filter(isMeeting)];
  };
  expect(found(twice('14:50')).map(findingText)).toEqual(['A+B 10:00–15:50 cleared, fired 15:50']);
  expect(found(twice('15:00'))).toEqual([]);
});

test('[SCN-42] a silence of more than an hour is not bridged, one of an hour is', () => {
  const without = (from: string, to: string) => sideBySide(13).filter(({ time }) => time <= at(from) || time >= at(to));
  const unmerged = aRule({ kind: 'encounter', mergeHours: 0 });

  expect(found(without('10:30', '11:30'), unmerged).map(findingText)).toEqual(['A+B 10:00–12:00 cleared, fired 12:00']);
  expect(found(without('10:30', '11:40'), unmerged)).toEqual([]);
});

test('[SCN-42] it is fired by the report that made it known, not by the moment it fell on', () => {
  const everyHour = sideBySide(19).filter(({ time }) => time % 3_600_000 === 0);
  const close = aRule({ kind: 'encounter', bridgeMinutes: 60 });

  const [finding] = found(everyHour, close);

  expect(finding && findingText(finding)).toBe('A+B 10:00–13:00 cleared, fired 12:00');
});

test('[SCN-42] reports hours apart are compared with the wider limits meant for them', () => {
  const vms = aRule({ kind: 'encounter', withinMeters: 1500, bridgeMinutes: 210 });
  const fixes = sideBySide(37, 0.01);
  const odd = fixes.filter(({ vessel, time }) => {
    const minutes = (time - at('06:00')) / 60_000;
    return vessel === 'A' ? minutes % 180 === 0 : minutes % 180 === 60;
  });

  const [finding, ...others] = found(odd, vms);

  expect(finding?.episode.vessels).toEqual(['A', 'B']);
  expect(finding?.episode.measures.minutes).toBeGreaterThanOrEqual(120);
  expect(others).toEqual([]);
  expect(found(odd)).toEqual([]);
});
