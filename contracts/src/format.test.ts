import { expect, test } from 'vitest';
import {
  formatCompact,
  formatDate,
  formatDateTime,
  formatFullDateTime,
  formatMissing,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatQuantity,
  formatRelativeTime,
  formatTime,
} from './format.ts';

const local = (text: string) => `${text}:00+07:00`;

test('[PLT-08] numbers group by dots and use a decimal comma, the other way round in English', () => {
  expect(formatNumber(1234567.8)).toBe('1.234.567,8');
  expect(formatNumber(1234567.8, { locale: 'en' })).toBe('1,234,567.8');
  expect(formatNumber(70, { decimals: 1 })).toBe('70,0');
  expect(formatNumber(1.005)).toBe('1,01');
});

test('[PLT-08] negative values carry a real minus sign and never a minus before zero', () => {
  expect(formatNumber(-1234.5)).toBe('−1.234,5');
  expect(formatNumber(-0)).toBe('0');
  expect(formatNumber(-0.001)).toBe('0');
  expect(formatNumber(3.2, { signed: true })).toBe('+3,2');
  expect(formatNumber(0, { signed: true })).toBe('0');
});

test('[PLT-08] a missing value is said to be missing, never written as 0', () => {
  for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(formatNumber(value)).toBe('Chưa có số liệu');
    expect(formatQuantity(value, 'tỷ đồng')).toBe('Chưa có số liệu');
    expect(formatPercent(value)).toBe('Chưa có số liệu');
    expect(formatCompact(value)).toBe('Chưa có số liệu');
  }
  expect(formatDate(null)).toBe('Chưa có số liệu');
  expect(formatFullDateTime('not a date')).toBe('Chưa có số liệu');
  expect(formatMissing('en')).toBe('No data yet');
});

test('[PLT-08] a unit follows its value; percent signs stand close', () => {
  expect(formatPercent(94.2)).toBe('94,2%');
  expect(formatPercent(70, { decimals: 1 })).toBe('70,0%');
  expect(formatQuantity(70, '%', { decimals: 1 })).toBe('70,0%');
  expect(formatQuantity(1250, 'tỷ đồng')).toBe('1.250 tỷ đồng');
  expect(formatQuantity(38.5, 'µg/Nm³')).toBe('38,5 µg/Nm³');
  expect(formatQuantity(12, '')).toBe('12');
});

test('[PLT-08] large numbers shorten to words with one decimal at most', () => {
  expect(formatCompact(12_400)).toBe('12,4 nghìn');
  expect(formatCompact(3_600_000)).toBe('3,6 triệu');
  expect(formatCompact(1_300_000_000)).toBe('1,3 tỷ');
  expect(formatCompact(2_500_000_000_000)).toBe('2,5 nghìn tỷ');
  expect(formatCompact(999)).toBe('999');
  expect(formatCompact(999_960)).toBe('1 triệu');
  expect(formatCompact(-3_600_000)).toBe('−3,6 triệu');
  expect(formatCompact(1_300_000_000, 'en')).toBe('1.3 billion');
});

test('[PLT-08] dates and times are those of Viet Nam, two digits and a full year', () => {
  expect(formatDate('2026-11-22T18:30:00Z')).toBe('23/11/2026');
  expect(formatDate('1970-01-01')).toBe('01/01/1970');
  expect(formatTime('2026-11-22T17:00:00Z')).toBe('00:00');
  expect(formatDateTime(new Date('2026-11-23T01:05:00Z'))).toBe('23/11/2026 08:05');
  expect(formatFullDateTime('2026-11-23T01:05:00Z')).toBe('Thứ Hai, 23/11/2026 08:05');
  expect(formatFullDateTime('2026-11-21T20:00:00Z')).toBe('Chủ Nhật, 22/11/2026 03:00');
  expect(formatFullDateTime('2026-11-23T01:05:00Z', 'en')).toBe('Monday, 23/11/2026 08:05');
});

test('[PLT-08] a moment of the last 24 hours is told as time passed, an older one as a date', () => {
  const now = local('2026-11-23T08:05');

  expect(formatRelativeTime(local('2026-11-23T08:05'), now)).toBe('vừa xong');
  expect(formatRelativeTime(local('2026-11-23T08:01'), now)).toBe('4 phút trước');
  expect(formatRelativeTime(local('2026-11-22T08:06'), now)).toBe('23 giờ trước');
  expect(formatRelativeTime(local('2026-11-22T08:05'), now)).toBe('22/11/2026');
  expect(formatRelativeTime(local('2026-11-23T10:05'), now)).toBe('2 giờ nữa');
  expect(formatRelativeTime(local('2026-11-23T07:05'), now, 'en')).toBe('1 hour ago');
});

test('[PLT-08] periods carry the names that reports use', () => {
  const span = (start: string, end: string) => ({ start: local(`${start}T00:00`), end: local(`${end}T00:00`) });
  const november = span('2026-11-01', '2026-12-01');

  expect(formatPeriod(november, 'month')).toBe('Tháng 11/2026');
  expect(formatPeriod(span('2026-07-01', '2026-10-01'), 'quarter')).toBe('Quý III/2026');
  expect(formatPeriod(span('2026-01-01', '2026-07-01'), 'half-year')).toBe('6 tháng đầu năm 2026');
  expect(formatPeriod(span('2026-07-01', '2027-01-01'), 'half-year')).toBe('6 tháng cuối năm 2026');
  expect(formatPeriod(span('2026-01-01', '2026-10-01'), 'nine-months')).toBe('9 tháng năm 2026');
  expect(formatPeriod(span('2026-01-01', '2027-01-01'), 'year')).toBe('Năm 2026');
  expect(formatPeriod(span('2026-11-23', '2026-11-24'), 'day')).toBe('23/11/2026');
  expect(formatPeriod(span('2026-11-16', '2026-11-23'), 'week')).toBe('Tuần 47 (16/11/2026–22/11/2026)');
  expect(formatPeriod(span('2027-01-01', '2027-01-04'), 'week')).toBe('Tuần 53 (01/01/2027–03/01/2027)');
  expect(formatPeriod(span('2026-11-03', '2026-11-15'), 'range')).toBe('03/11/2026–14/11/2026');
  expect(formatPeriod(november, 'month', 'en')).toBe('November 2026');
});

test('[PLT-08] a reporting period of Decree 09/2019 is named by the month, quarter or year it ends in', () => {
  const span = (start: string, end: string) => ({ start: local(`${start}T00:00`), end: local(`${end}T00:00`) });

  expect(formatPeriod(span('2026-10-15', '2026-11-15'), 'month')).toBe('Tháng 11/2026');
  expect(formatPeriod(span('2026-09-15', '2026-12-15'), 'quarter')).toBe('Quý IV/2026');
  expect(formatPeriod(span('2025-12-15', '2026-12-15'), 'year')).toBe('Năm 2026');
});

test('[PLT-08] hours show both ends, and the last hour of a day ends at 24:00', () => {
  const hour = (start: string, end: string) => formatPeriod({ start: local(start), end: local(end) }, 'hour');

  expect(hour('2026-11-23T14:00', '2026-11-23T15:00')).toBe('14:00–15:00, 23/11/2026');
  expect(hour('2026-11-23T23:00', '2026-11-24T00:00')).toBe('23:00–24:00, 23/11/2026');
  expect(hour('2026-11-23T23:30', '2026-11-24T00:30')).toBe('23:30 23/11/2026–00:30 24/11/2026');
  const noon = { start: local('2026-11-23T14:00'), end: local('2026-11-23T14:00') };
  expect(formatPeriod(noon, 'moment')).toBe('14:00, 23/11/2026');
});
