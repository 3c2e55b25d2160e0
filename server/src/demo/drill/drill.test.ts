import type { DrillDescription } from '@ioc/contracts/drill-description';
import { expect, test } from 'vitest';
import { compileRules, findInLog } from '../../modules/rules/index.ts';
import { loadProvince } from '../../modules/scenarios/index.ts';
import { provinceDir } from '../../testing/app.ts';
import { checkDrills, drillLog, playDrill } from './index.ts';
import { scoreSheet } from './score-sheet.ts';

const scenario = 'industrial-park-environment';
const province = await loadProvince(provinceDir);
const drill = province.drills.get(scenario)!.description;
const outcomes = (described: DrillDescription, seed?: string) =>
  playDrill(province, described, seed).notices.map(({ episode, outcome }) => `${episode} ${outcome}`);
const without = (id: string): DrillDescription => ({
  ...drill,
  episodes: drill.episodes.filter((episode) => episode.id !== id),
});
const changed = (id: string, changes: object): DrillDescription => ({
  ...drill,
  episodes: drill.episodes.map((episode) => (episode.id === id ? { ...episode, ...changes } : episode)),
});

test('[SCN-41] an exceedance from 10:00 to 10:40 makes exactly one record with the right duration and peak; clean stations stay quiet', () => {
  const sheet = playDrill(province, drill);

  expect(sheet.notices.map(({ outcome, records }) => [outcome, records.length])).toEqual([
    ['detected', 1],
    ['detected', 1],
    ['detected', 1],
    ['detected', 1],
  ]);
  expect(sheet.notices.slice(0, 2).flatMap(({ records }) => records)).toEqual([
    { start: '2026-11-23T03:00:00.000Z', end: '2026-11-23T03:40:00.000Z', peak: 318.4, level: 3 },
    { start: '2026-11-23T03:00:00.000Z', end: '2026-11-23T03:40:00.000Z', peak: 539.7, level: 3 },
  ]);
  expect(sheet).toMatchObject({ falseAlarms: [], detected: 4, missed: 0, medianMinutesToDetect: 15 });
  expect(sheet.notPlayed).toEqual(['aqi-very-bad', 'qcvn-05-hour']);
});

test('[SCN-41] the same seed gives the same sheet to the last letter, another seed other readings', () => {
  const [first, again, other] = ['7', '7', '8'].map((seed) => JSON.stringify(playDrill(province, drill, seed)));

  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('[SCN-41] whatever the seed, nothing is missed and nothing is false', () => {
  const sheets = Array.from({ length: 25 }, (_, i) => playDrill(province, drill, String(i)));

  expect(sheets.map(({ seed, missed, falseAlarms }) => ({ seed, missed, falseAlarms }))).toEqual(
    sheets.map(({ seed }) => ({ seed, missed: 0, falseAlarms: [] })),
  );
});

test('[SCN-07] what a rule does not notice is missed, what it notices past its time is late, both count against it', () => {
  const tooShort = changed('no2-vuot-nguong', { durationMinutes: 10 });
  const [noticed] = drill.episodes[3]!.mustNotice;
  const impatient = changed('dau-do-treo', { mustNotice: [{ ...noticed, withinMinutes: 60 }] });

  expect(outcomes(tooShort)).toContain('no2-vuot-nguong missed');
  expect(outcomes(impatient)).toContain('dau-do-treo late');
  expect(playDrill(province, tooShort).missed).toBe(1);
  expect(playDrill(province, impatient)).toMatchObject({ missed: 1, detected: 3 });
});

test('[SCN-07] an exceedance told in two records is not the one record asked for', () => {
  const log = drillLog(drill, drill.seed);
  const { rules } = compileRules(province);
  const found = findInLog(rules, log, Date.parse(drill.to)).flatMap((one) => {
    const { start, end } = one.episode;
    if (one.thing !== 'dien-tap-01' || end === null) return [one];
    const middle = (start + end) / 2;
    return [
      { ...one, episode: { ...one.episode, end: middle } },
      { ...one, episode: { ...one.episode, start: middle } },
    ];
  });

  const sheet = scoreSheet(drill, { log, found, seed: drill.seed, rules: [], notPlayed: [] });

  expect(sheet.notices.map(({ outcome }) => outcome)).toEqual(['wrong-record', 'detected', 'detected', 'detected']);
  expect(sheet.missed).toBe(1);
});

test('[SCN-07] what is found where nothing was made to happen is false', () => {
  const log = drillLog(drill, drill.seed);
  const found = findInLog(compileRules(province).rules, log, Date.parse(drill.to));
  const told = { log, found, seed: drill.seed, rules: [], notPlayed: [] };

  const sheet = scoreSheet(without('so2-vuot-nguong'), told);

  expect(sheet.falseAlarms).toEqual([
    {
      rule: 'qcvn-05-instant',
      device: 'dien-tap-02',
      property: 'so2',
      start: '2026-11-23T03:00:00.000Z',
      end: '2026-11-23T03:40:00.000Z',
    },
  ]);
  expect(sheet).toMatchObject({ detected: 3, missed: 0 });
});

test('[SCN-07] a drill that names what does not exist is told, each with its episode', () => {
  const episode = drill.episodes[0]!;
  const wrong = { ...episode, device: 'khong-co' };
  const blind = { ...episode, id: 'e2', mustNotice: [{ ...episode.mustNotice[0]!, rule: 'qcvn-05-hour' }] };
  const outside = { ...episode, id: 'e3', start: '2026-11-24T10:00:00+07:00' };
  const entry = province.drills.get(scenario)!;
  const drills = new Map([[scenario, { ...entry, description: { ...drill, episodes: [wrong, blind, outside] } }]]);

  const messages = checkDrills({ ...province, drills }).map(({ message }) => message);

  expect(checkDrills(province)).toEqual([]);
  expect(messages).toEqual([
    'no2-vuot-nguong: không có thiết bị "khong-co"',
    'e2: quy tắc "qcvn-05-hour" không xét loại số liệu này, diễn tập không chạy được',
    'e3: nằm ngoài thời gian diễn tập',
  ]);
});
