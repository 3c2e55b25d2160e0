import { IndicatorDescription } from '@ioc/contracts/indicator-description';
import { expect, test } from 'vitest';
import { lookUpLegalFigures } from '../scenarios/index.ts';
import { checkIndicators } from './check-indicators.ts';
import { describeFormula, namesFrom } from './describe-formula.ts';
import { shippedIndicators, shippedLegal, shippedLegalSets } from './testing.ts';

const legalSets = shippedLegalSets();
const legalOn = (date: string) => lookUpLegalFigures(legalSets, date);

test('[POL-05] every shipped indicator names inputs and legal figures that exist, and combines them in allowed ways', () => {
  const indicators = shippedIndicators();

  expect(indicators.size).toBeGreaterThan(15);
  expect(checkIndicators(indicators, legalOn)).toEqual([]);
});

test('[POL-05] an average of air-quality indices over stations is refused', () => {
  const problems = checkWith('air.aqi-hour-area', {
    formula: { kind: 'area-aggregate', of: 'air.aqi-hour', method: 'mean', minShare: 0.5 },
  });

  expect(problems).toEqual(['không được tổng hợp "air.aqi-hour" bằng phép mean theo areas; được phép: highest']);
});

test('[POL-05] letting the best station stand for an area is refused', () => {
  const formula = { kind: 'area-aggregate', of: 'air.pm25-hour', method: 'lowest', minShare: 0.5 };

  const problems = checkWith('air.aqi-hour-area', { formula, unit: 'µg/m3' });

  expect(problems).toEqual(['phép lowest lấy giá trị tốt nhất của "air.pm25-hour", che mất nơi xấu nhất']);
});

test('[POL-05] counts of communes are not added up by a formula that reads devices', () => {
  const indicators = shippedIndicators();
  const ofArea = (id: string, formula: Record<string, unknown>) =>
    indicators.set(id, IndicatorDescription.parse({ ...indicators.get('air.aqi-day-area'), id, formula }));
  ofArea('epidemic.cases', { kind: 'record-sum', dataSet: 'epidemic-case-counts', sum: 'cases', on: 'onsetOn' });
  ofArea('epidemic.all-cases', { kind: 'area-aggregate', of: 'epidemic.cases', method: 'sum', minShare: 0 });

  const problems = checkIndicators(indicators, legalOn);

  expect(problems.map(({ message }) => message)).toEqual([
    'không được tổng hợp "epidemic.cases" bằng phép sum theo areas; được phép: không phép nào',
  ]);
});

test('[POL-05] a daily mean of indices, an aggregate of an aggregate and a limit in another unit are refused', () => {
  const minShare = { set: 'monitoring', code: 'min-hours-complete' };

  expect(checkWith('air.pm25-day', { formula: { kind: 'daily-mean', of: 'air.aqi-hour', minShare } })[0]).toContain(
    'phép mean theo time',
  );
  expect(
    checkWith('air.aqi-day-area', {
      formula: { kind: 'area-aggregate', of: 'air.aqi-hour-area', method: 'highest', minShare: 0.5 },
    }),
  ).toHaveLength(2);
  expect(
    checkWith('air.exceedance-hours-month', {
      formula: {
        kind: 'exceedance',
        measure: 'periods',
        minShare,
        limits: [{ of: 'air.pm25-hour', limit: { set: 'qcvn-05-2023', code: 'asbestos.24h' } }],
      },
    }),
  ).toEqual(['giới hạn "asbestos.24h" tính bằng sợi/m3, chỉ số "air.pm25-hour" tính bằng µg/m3']);
});

test('[POL-05] an index with a pollutant its method does not know, or without PM10 and PM2.5, is refused', () => {
  const formula = {
    kind: 'aqi-hourly',
    method: 'vn-aqi-1459',
    inputs: { 'pm2.5': 'air.pm25-hour', so2: 'air.so2-hour' },
  };

  const problems = checkWith('air.aqi-hour', { formula });

  expect(problems).toEqual([
    'thông số "pm2.5" không có trong "vn-aqi-1459"; được dùng: pm25, pm10, so2, no2, co, o3',
    'thiếu thông số bắt buộc: cần ít nhất một trong pm25, pm10',
  ]);
});

test('[POL-05] an unknown input, an unknown legal figure and a circle of indicators are found', () => {
  const minShare = { set: 'monitoring', code: 'min-hours-complete' };

  expect(checkWith('air.pm25-day', { formula: { kind: 'daily-mean', of: 'air.unknown', minShare } })[0]).toContain(
    'air.unknown',
  );
  expect(checkWith('air.aqi-hour', { thresholds: [{ set: 'qcvn-05-2023', code: 'pm25.1h' }] })[0]).toContain('pm25.1h');
  expect(checkWith('air.o3-8h', { formula: { kind: 'moving-mean-8h', of: 'air.o3-8h', minShare } })).toContain(
    'công thức tham chiếu vòng tròn',
  );
});

test('[POL-05] a description with an unknown field, a wrong unit of observation or no issuing decision does not pass', () => {
  const good = shippedIndicators().get('air.aqi-hour')!;

  expect(IndicatorDescription.safeParse({ ...good, colour: 'red' }).success).toBe(false);
  expect(IndicatorDescription.safeParse({ ...good, per: 'area' }).success).toBe(false);
  expect(IndicatorDescription.safeParse({ ...good, issuedBy: undefined }).success).toBe(false);
  expect(IndicatorDescription.safeParse(good).success).toBe(true);
});

test('[POL-05] the formula is told in Vietnamese words, with names and the legal figures in force', () => {
  const indicators = shippedIndicators();
  const naming = namesFrom(indicators, shippedLegal());

  const mean = describeFormula(indicators.get('air.so2-hour')!, naming);
  const exceedance = describeFormula(indicators.get('air.exceedance-days-month')!, naming);
  const index = describeFormula(indicators.get('air.aqi-day')!, naming);
  const compliance = describeFormula(indicators.get('park.compliance')!);

  expect(index).toContain('theo Quyết định 1459/QĐ-TCMT: PM2.5, PM10 lấy trung bình 24 giờ');
  expect(index).toContain('O3 (không dùng khi trên 400 µg/m3) lấy trung bình 8 giờ lớn nhất trong ngày');
  expect(mean).toContain('đạt từ 75% (chưa đối chiếu) trở lên');
  expect(exceedance).toContain('Bụi PM2.5 trung bình 24 giờ so với 45 µg/m3 (QCVN 05:2023/BTNMT, Bảng 1');
  expect(compliance).toContain('hạng A: không có giờ vượt quy chuẩn, ít nhất 90% số giờ có số liệu hợp lệ');
});

function checkWith(id: string, change: Record<string, unknown>): string[] {
  const indicators = shippedIndicators();
  indicators.set(id, IndicatorDescription.parse({ ...indicators.get(id)!, ...change }));
  return checkIndicators(indicators, legalOn)
    .filter((problem) => problem.indicator === id)
    .map(({ message }) => message);
}
