import type { LocalizedText } from '@ioc/contracts/common';
import type { IndexPollutant } from '@ioc/contracts/legal-figures';
import type { Naming } from '../formula.ts';
import { readAqiMethod } from './method.ts';

type Average = IndexPollutant['hourly']['average'] | IndexPollutant['daily'][number]['average'];

/** How an index is made, told from its method's own table of pollutants. */
export function describeIndex(
  set: string,
  inputs: readonly string[],
  span: 'hourly' | 'daily',
  { indicator, legal }: Naming,
): LocalizedText {
  const read = inputs.map(indicator);
  const sources = { vi: read.map(({ vi }) => vi).join('; '), en: read.map(({ en }) => en).join('; ') };
  const largest = {
    vi: 'Giá trị lớn nhất trong các chỉ số thông số, làm tròn thành số nguyên',
    en: 'The largest sub-index, rounded to an integer',
  };
  if (!legal) {
    return {
      vi: `${largest.vi}, tính theo ${set}. Đầu vào: ${sources.vi}.`,
      en: `${largest.en}, by ${set}. Inputs: ${sources.en}.`,
    };
  }

  const { pollutants, nowcast } = readAqiMethod(set, legal);
  const { instrument } = legal({ set, code: 'pollutants' }).legalRef;
  const entries = pollutants.flatMap(({ name, hourly, daily }) =>
    (span === 'hourly' ? [hourly] : daily).map((entry) => ({ name, unlessAbove: undefined, ...entry })),
  );
  const averages = [...new Set(entries.map(({ average }) => average))];
  const words = averages.map((average) => {
    const of = entries.filter((entry) => entry.average === average);
    const listed = (unless: string) =>
      of
        .map((entry) => (entry.unlessAbove ? `${entry.name} (${unless} ${entry.unlessAbove} µg/m3)` : entry.name))
        .join(', ');
    const name = averageWords(average, nowcast.hours);
    return {
      vi: `${listed('không dùng khi trên')} lấy ${name.vi}`,
      en: `${listed('not used above')} with the ${name.en}`,
    };
  });
  const mandatory = pollutants.filter((pollutant) => pollutant.mandatory).map(({ name }) => name);
  return {
    vi: `${largest.vi}, theo ${instrument}: ${words.map(({ vi }) => vi).join('; ')}. Phải có ít nhất một trong các thông số: ${mandatory.join(', ')}. Đầu vào: ${sources.vi}.`,
    en: `${largest.en}, under ${instrument}: ${words.map(({ en }) => en).join('; ')}. At least one of ${mandatory.join(', ')} is required. Inputs: ${sources.en}.`,
  };
}

function averageWords(average: Average, nowcastHours: number): LocalizedText {
  switch (average) {
    case 'nowcast':
      return {
        vi: `giá trị Nowcast của ${nowcastHours} giờ gần nhất`,
        en: `NowCast of the last ${nowcastHours} hours`,
      };
    case 'mean-1h':
      return { vi: 'trung bình 1 giờ', en: '1-hour mean' };
    case 'mean-24h':
      return { vi: 'trung bình 24 giờ (từ 01:00 đến 00:00 hôm sau)', en: '24-hour mean (01:00 to 00:00)' };
    case 'max-1h':
      return { vi: 'trung bình 1 giờ lớn nhất trong ngày', en: 'highest 1-hour mean of the day' };
    case 'max-8h':
      return { vi: 'trung bình 8 giờ lớn nhất trong ngày', en: 'highest 8-hour mean of the day' };
  }
}
