import type { Alert } from '@ioc/contracts/rules';
import { expect, test } from 'vitest';
import { alertWords } from './alert-words.ts';

const alert = {
  title: { vi: 'PM2.5 vượt ngưỡng', en: 'x' },
  thingName: 'Trạm An Hòa 1',
  areaName: 'Xã An Hòa',
  start: '2026-11-22T03:00:00Z',
  end: '2026-11-22T03:40:00Z',
  evidence: {
    readings: [{ thing: 't', property: 'pm25', time: '2026-11-22T03:00:00Z', value: 180, unit: 'µg/m³' }],
    peak: { time: '2026-11-22T03:20:00Z', value: 186.4 },
    mean: 182,
    count: 9,
    conditions: {},
    figures: [],
    legalFigures: [],
  },
} as unknown as Alert;

test('[SCN-41] an alert is told in plain words: where, from when to when, how long, how much', () => {
  expect(alertWords(alert)).toBe(
    'PM2.5 vượt ngưỡng: Trạm An Hòa 1, Xã An Hòa, từ 10:00 ngày 22/11/2026 đến 10:40 (40 phút). Cao nhất 186,4 µg/m³ lúc 10:20. Trung bình 182 µg/m³ trên 9 số đo.',
  );
});

test('[SCN-41] an alert that goes on says so instead of naming an end', () => {
  expect(alertWords({ ...alert, end: null })).toContain('đang tiếp diễn');
});
