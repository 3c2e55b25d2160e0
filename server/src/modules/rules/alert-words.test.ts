import { expect, test } from 'vitest';
import { alertWords } from './alert-words.ts';

function anAlert(conditions: Record<string, string | number | boolean>, peak: number) {
  const time = '2026-11-20T17:00:00.000Z';
  const evidence = {
    conditions,
    peak: { time, value: peak },
    mean: peak,
    count: 1,
    readings: [],
    figures: [],
    legalFigures: [],
  };
  return { evidence, start: time, end: null, thingName: 'Trạm y tế xã A', ruleVersion: 'v1' };
}

test('[SCN-52] an aberration in counts is told as a signal to verify, in standard deviations, never as an epidemic', () => {
  const conditions = { detector: 'ears', of: 'Số ca sốt xuất huyết', statistic: 'C2', alarmAbove: 3, unit: 'SD' };

  const words = alertWords(anAlert(conditions, 5.36));

  expect(words).toMatch(/^Tín hiệu cần xác minh: Số ca sốt xuất huyết tại Trạm y tế xã A tăng bất thường/);
  expect(words).toContain('EARS C2 vượt 3');
  expect(words).toContain('5,4 SD');
  expect(words).not.toContain('công bố');
});

test('[SCN-07] repeated exceedances are told by how often, within what time, beyond which limit', () => {
  const conditions = { of: 'COD', limit: 75, limitUnit: 'mg/L', beyond: 'above', atLeast: 3, windowMinutes: 60 };

  const words = alertWords(anAlert({ detector: 'count-in-window', unit: 'lần', ...conditions }, 4));

  expect(words).toContain('COD tại Trạm y tế xã A vượt 75 mg/L từ 3 lần trong 60 phút');
  expect(words).toContain('Cao nhất 4 lần');
});

test('[SCN-07] a value out of range is told as a matter of the instrument, with the side it went out on', () => {
  const conditions = { detector: 'out-of-range', of: 'Độ pH', min: 0, max: 14, unit: '', direction: 'below' };

  const words = alertWords(anAlert(conditions, -2));

  expect(words).toMatch(/^Độ pH tại Trạm y tế xã A ngoài dải đo \(0 đến 14\), cần kiểm tra thiết bị/);
  expect(words).toContain('Thấp nhất −2');
});

test('[SCN-07] a deviation from the season is told with what is usual at that time', () => {
  const compared = { direction: 'below', sameWeekday: true, weeks: 4, usual: 400, unit: 'xe', reached: -6.25 };

  expect(alertWords(anAlert({ detector: 'season-deviation', of: 'Lượng xe', ...compared }, 60))).toContain(
    'Lượng xe tại Trạm y tế xã A thấp bất thường so với cùng giờ, cùng thứ của 4 tuần trước (thường 400 xe, lệch 6,3 lần độ dao động)',
  );
});

test('[SCN-06] a target at risk is told with its time, the forecast and what was done so far; at its end only with the result', () => {
  const aim = { target: 300, unit: 'hồ sơ', from: '2026-06-01', to: '2026-06-30', direction: 'below', periods: 30 };
  const told = (known: number, actual: number) =>
    alertWords(anAlert({ detector: 'target-missed', of: 'Hồ sơ', ...aim, known, actual, forecast: 240 }, 240));

  expect(told(10, 80)).toContain(
    'với tiến độ hiện tại sẽ không đạt chỉ tiêu 300 hồ sơ (từ 01/06/2026 đến 30/06/2026): dự báo 240 hồ sơ, thực hiện 80 hồ sơ',
  );
  expect(told(30, 240)).toContain('không đạt chỉ tiêu 300 hồ sơ (từ 01/06/2026 đến 30/06/2026): thực hiện 240 hồ sơ');
});

test('[SCN-07] a trend is told with its direction and slope per hour', () => {
  const conditions = { detector: 'trend', of: 'Mực nước', direction: 'rise', change: 5, unit: 'cm/h' };

  expect(alertWords(anAlert(conditions, 12))).toContain('Mực nước tại Trạm y tế xã A tăng đều quá 5 cm/h');
});
