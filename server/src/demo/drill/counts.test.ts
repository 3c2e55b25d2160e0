import type { DrillDescription } from '@ioc/contracts/drill-description';
import { expect, test } from 'vitest';
import { loadProvince } from '../../modules/scenarios/index.ts';
import { provinceDir } from '../../testing/app.ts';
import { checkDrills, drillLog, playDrill } from './index.ts';

const province = await loadProvince(provinceDir);
const drill = province.drills.get('epidemic-response')!.description;
const dayMs = 86_400_000;
const without = (id: string): DrillDescription => ({
  ...drill,
  episodes: drill.episodes.filter((episode) => episode.id !== id),
});

test('[SCN-52] a cluster in adjoining communes, a slow rise and a rare disease are found within seven days of the first case, and nothing else is', () => {
  const sheet = playDrill(province, drill);

  expect(sheet.notices.map(({ rule, device, outcome }) => `${rule} ${device} ${outcome}`)).toEqual([
    'ears-c2 xa-01 detected',
    'epidemic-month xa-01 detected',
    'ears-c2 xa-02 detected',
    'epidemic-month xa-02 detected',
    'ears-c3 xa-03 detected',
    'warning-week-rare xa-04 detected',
  ]);
  expect(sheet).toMatchObject({ detected: 6, missed: 0, falseAlarms: [], notPlayed: [] });
  expect(sheet.rules).toEqual(['ears-c2', 'ears-c3', 'epidemic-month', 'warning-week-rare']);
  expect(sheet.medianMinutesToDetect! / 1440).toBeCloseTo(4.06, 1);
});

test('[SCN-52] the same seed gives the same sheet to the last letter, another seed other counts', () => {
  const [first, again, other] = ['7', '7', '8'].map((seed) => JSON.stringify(playDrill(province, drill, seed)));

  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('[SCN-52] whatever the seed, no outbreak is missed', () => {
  const missed = ['a', 'b', 'c', 'd'].map((seed) => playDrill(province, drill, seed).missed);

  expect(missed).toEqual([0, 0, 0, 0]);
});

test('[SCN-52] nothing is noticed before it was told: reports of a day come after its end, and more of its cases on the days after', () => {
  const [log] = drillLog(drill, drill.seed);
  const told = log!.byProperty.get('epidemic.dengue-cases-day')!.filter(({ recordedAt }) => recordedAt !== undefined);
  const sheet = playDrill(province, drill);

  expect(told.every(({ time, recordedAt }) => recordedAt! >= time + dayMs)).toBe(true);
  expect(new Set(told.map(({ time }) => time)).size).toBeLessThan(told.length);
  expect(Math.min(...sheet.notices.map(({ minutesToDetect }) => minutesToDetect!))).toBeGreaterThan(1440);
});

test('[SCN-52] without its cases an outbreak is found nowhere', () => {
  const sheet = playDrill(province, without('sxh-xa-01'));

  expect(sheet.notices.map(({ device }) => device)).not.toContain('xa-01');
  expect(sheet).toMatchObject({ missed: 0, falseAlarms: [] });
});

test('[SCN-52] a drill on counts that names what does not exist is told', () => {
  const [first] = drill.episodes;
  const entry = province.drills.get('epidemic-response')!;
  const wrong: DrillDescription = {
    ...drill,
    courses: {},
    devices: [{ generator: 'case-counts', id: 'xa-01', population: 1000, properties: ['epidemic.khong-co'] }],
    episodes: [
      { ...first!, mustNotice: [{ ...first!.mustNotice[0]!, rule: 'qcvn-05-instant' }] },
      {
        ...(first as typeof first & { kind: 'outbreak' }),
        id: 'e2',
        properties: ['epidemic.khong-co'],
        mustNotice: [{ ...first!.mustNotice[0]!, property: 'khac' }],
      },
    ],
  };

  const messages = checkDrills({
    ...province,
    drills: new Map([['epidemic-response', { ...entry, description: wrong }]]),
  });

  expect(checkDrills(province)).toEqual([]);
  expect(messages.map(({ message }) => message)).toEqual([
    'xa-01: không có chỉ số "epidemic.khong-co"',
    'courses: chưa mô tả diễn biến của "epidemic.khong-co"',
    'sxh-xa-01: thiết bị "xa-01" không đo "epidemic.dengue-cases-day"',
    'sxh-xa-01: quy tắc "qcvn-05-instant" không xét loại số liệu này, diễn tập không chạy được',
    'e2: quy tắc "ears-c2" không theo dõi "khac"',
  ]);
});
