import type { Alert, AlertEvidence } from '@ioc/contracts/rules';
import { formatDateTime, formatNumber, formatQuantity } from '@ioc/contracts/format';
import { expect, test } from 'vitest';
import { conditionWords } from './condition-words.ts';
import { englishWords } from './english-words.ts';
import { chartWindow, insideAlert, limitOf } from './evidence.ts';
import { alertQuery, AlertSearch } from './search.ts';
import { useAlertTexts } from './texts.ts';

const say = useAlertTexts.now;
const format = { quantity: formatQuantity, number: formatNumber, dateTime: formatDateTime };

function anEvidence(given: Partial<AlertEvidence>): AlertEvidence {
  return { readings: [], peak: null, mean: null, count: 0, conditions: {}, figures: [], legalFigures: [], ...given };
}
const duration = (minutes: number) => `${minutes} phút`;
const told = (evidence: AlertEvidence) => conditionWords(evidence, say, format, duration);
const so2 = anEvidence({
  conditions: { limit: 350, direction: 'above', forMinutes: 15, clearLevel: 315, clearForMinutes: 10, unit: 'µg/Nm³' },
  peak: { time: '2026-11-23T03:20:00Z', value: 512.4 },
  mean: 401,
  count: 9,
  legalFigures: [{ code: 'so2.1h', value: 350, unit: 'µg/Nm³', legalRef: 'QCVN 05:2023/BTNMT' }],
});

test('[SCN-07] the conditions of a rule are told in words from what was kept with the alert', () => {
  expect(told(so2)).toEqual([
    'Cao hơn 350 µg/Nm³',
    'Liên tục từ 15 phút',
    'Hết cảnh báo khi về 315 µg/Nm³',
    'Giữ ở mức đó 10 phút',
  ]);
  expect(told(anEvidence({ conditions: { afterMinutes: 90, forgetAfterDays: 30 } }))).toEqual([
    'Không nhận được số đo quá 90 phút',
  ]);
  expect(told(anEvidence({ conditions: { limit: 201, direction: 'above', reachingCounts: true } }))).toEqual([
    'Từ 201 trở lên',
  ]);
  expect(told(anEvidence({ conditions: { lateMinutes: 15, atLeast: 6, outOf: 12, unit: 'min' } }))).toEqual([
    'Ít nhất 6 trong 12 số đo gần nhất đến chậm quá 15 phút',
  ]);
});

test('[SCN-07] what a rule of another kind looks for is left to the words of the rule', () => {
  const conditions = { detector: 'count-in-window', limit: 75, atLeast: 3, windowMinutes: 60, unit: 'lần' };

  expect(told(anEvidence({ conditions }))).toEqual([]);
});

test('[SCN-41] the chart draws the limit of rules that compare values, and none for silence', () => {
  expect(limitOf(so2)).toBe(350);
  expect(limitOf({ conditions: { afterMinutes: 30 } })).toBeNull();
});

test('[SCN-41] a short alert is drawn with two hours around it, a running one ends at the present', () => {
  const now = Date.parse('2026-11-23T10:30:00Z');

  expect(chartWindow({ start: '2026-11-23T03:00:00Z', end: '2026-11-23T03:40:00Z' }, now)).toEqual({
    from: '2026-11-23T01:00:00.000Z',
    to: '2026-11-23T05:40:00.000Z',
  });
  expect(chartWindow({ start: '2026-11-23T10:00:00Z', end: null }, now).to).toBe('2026-11-23T10:30:00.001Z');
});

test('[SCN-41] only readings from start to end count as beyond the limit', () => {
  const points = ['02:55', '03:00', '03:40', '03:45'].map((time) => ({ at: `2026-11-23T${time}:00Z`, value: 1 }));

  const inside = insideAlert(points, { start: '2026-11-23T03:00:00Z', end: '2026-11-23T03:40:00Z' });

  expect(inside.map(({ at }) => at.slice(11, 16))).toEqual(['03:00', '03:40']);
});

test('[GO-02] the alert is told in English with local times and both figures', () => {
  const alert = {
    title: { vi: '', en: 'Readings above the limit: SO2' },
    thingName: 'Station 3',
    areaName: 'Ward A',
    start: '2026-11-23T03:00:00Z',
    end: null,
    evidence: so2,
  } as Alert;

  expect(englishWords(alert)).toBe(
    'Readings above the limit: SO2: Station 3, Ward A, from 10:00 on 23/11/2026, still going on. ' +
      'Highest 512.4 µg/Nm³ at 10:20. Mean 401 µg/Nm³ over 9 readings. Compared with 350 µg/Nm³ under QCVN 05:2023/BTNMT.',
  );
});

test('[GO-02] without a filter the open alerts are asked for; a broken address is no error', () => {
  expect(alertQuery(AlertSearch.parse({}))).toEqual({ open: 'true' });
  expect(alertQuery(AlertSearch.parse({ show: 'all', level: 4, area: '01001' }))).toEqual({ level: 4, area: '01001' });
  expect(alertQuery(AlertSearch.parse({ show: 'some', level: 'high' }))).toEqual({ open: 'true' });
});
