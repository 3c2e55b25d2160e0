import { expect, test } from 'vitest';
import { compareFigures, compareSentence } from './comparison.ts';

const money = { unit: 'tỷ đồng', against: 'tháng trước' };

test('[PLT-08] two values read as the sentence an official would write', () => {
  expect(compareSentence(1072, 1000, money)).toBe('tăng 7,2% so với tháng trước');
  expect(compareSentence(928, 1000, money)).toBe('giảm 7,2% so với tháng trước');
  expect(compareSentence(1000, 1000, money)).toBe('không đổi so với tháng trước');
  expect(compareSentence(1072, 1000, { unit: 'vụ', locale: 'en' })).toBe('up 7.2% compared with the previous period');
});

test('[PLT-08] percentages differ by percentage points', () => {
  const share = { unit: '%', against: 'cùng kỳ năm trước' };

  expect(compareSentence(70, 67.7, share)).toBe('tăng 2,3 điểm phần trăm so với cùng kỳ năm trước');
});

test('[PLT-08] a comparison with nothing, with zero or with almost the same says so', () => {
  expect(compareSentence(5, null, money)).toBe('chưa có số liệu để so sánh với tháng trước');
  expect(compareSentence(undefined, 5, money)).toBe('chưa có số liệu để so sánh với tháng trước');
  expect(compareSentence(12, 0, { unit: 'vụ', against: 'hôm qua' })).toBe('tăng 12 vụ so với hôm qua');
  expect(compareSentence(1000.01, 1000, money)).toBe('gần như không đổi so với tháng trước');
});

test('[PLT-08] a change can be told in the unit itself', () => {
  const people = { unit: 'người', against: 'tuần trước', as: 'difference' } as const;

  expect(compareSentence(1250, 1400, people)).toBe('giảm 150 người so với tuần trước');
});

test('[PLT-08] good and bad follow the direction of the indicator, not up and down', () => {
  const poverty = { unit: '%', direction: 'lower-is-better' } as const;

  expect(compareFigures(1.9, 2.3, poverty)).toMatchObject({
    change: 'down',
    tone: 'good',
    amount: '0,4 điểm phần trăm',
  });
  expect(compareFigures(2.3, 1.9, poverty)).toMatchObject({ change: 'up', tone: 'bad' });
  expect(compareFigures(2.3, 1.9, { unit: '%' }).tone).toBe('neutral');
});
