import type { RuleDescription } from '@ioc/contracts/rule-description';
import { beforeEach, expect, test } from 'vitest';
import { provinceDir } from '../../../testing/app.ts';
import { loadProvince, type Province } from '../../scenarios/index.ts';
import { checkRules } from './check-rules.ts';
import { compileRule } from './compile.ts';
import { ruleWords } from './rule-words.ts';

let province: Province;
beforeEach(async () => void (province = await loadProvince(provinceDir)));

/** The problems of the shipped rule after a change, each with its file. */
function problemsAfter(id: string, change: (rule: RuleDescription) => void): string[] {
  change(province.rules.get(id)!.description);
  return checkRules(province).map(({ file, message }) => `${file.split('/').at(-1)}: ${message}`);
}

test('[SCN-07] the shipped rules name only what exists', () => {
  expect(checkRules(province)).toEqual([]);
  expect(province.rules.size).toBeGreaterThanOrEqual(6);
});

test.each<[string, string, (rule: RuleDescription) => void, string]>([
  [
    'an unknown kind of thing',
    'qcvn-05-instant',
    (rule) => void (rule.on = { kind: 'observations', thingKind: 'tau', properties: ['so2'] }),
    'không có loại thiết bị "tau"',
  ],
  [
    'a property the thing does not measure',
    'signal-flat',
    (rule) => void (rule.on = { kind: 'observations', thingKind: 'ambient-air-station', properties: ['cod'] }),
    'loại thiết bị "ambient-air-station" không đo "cod"',
  ],
  [
    'an unknown indicator',
    'aqi-very-bad',
    (rule) => void (rule.on = { kind: 'figures', indicators: ['air.nothing'] }),
    'không có chỉ số "air.nothing"',
  ],
  [
    'an unknown legal figure',
    'qcvn-05-instant',
    (rule) => void (rule.limits['so2'] = { set: 'qcvn-05-2023', code: 'so2.1s' }),
    'không có số liệu pháp lý "qcvn-05-2023/so2.1s"',
  ],
  [
    'a legal figure in another unit',
    'qcvn-05-instant',
    (rule) => void (rule.limits['so2'] = { set: 'monitoring', code: 'late-minutes' }),
    'giới hạn "late-minutes" tính bằng min, số đo tính bằng µg/m3',
  ],
  [
    'a legal figure that is no number',
    'aqi-very-bad',
    (rule) => void (rule.limits['air.aqi-hour'] = { set: 'vn-aqi-1459', code: 'categories' }),
    '"vn-aqi-1459/categories" không phải là giới hạn dùng được cho "threshold"',
  ],
  [
    'a limit for something it does not watch',
    'qcvn-05-instant',
    (rule) => void (rule.limits['pm25'] = rule.limits['so2']!),
    'limits: quy tắc không theo dõi "pm25"',
  ],
  [
    'an unknown detector',
    'signal-flat',
    (rule) => void (rule.detector = { kind: 'magic' }),
    'unknown detector kind "magic"; known: combination, count-in-window, data-late, ears, epidemic-threshold, flat-line, out-of-range, rate-of-change, season-deviation, silence, space-time-scan, target-missed, threshold, trend',
  ],
  [
    'a wrong detector parameter',
    'signal-flat',
    (rule) => void (rule.detector['forMinutes'] = -5),
    'detector.forMinutes: Too small: expected number to be >0',
  ],
  [
    'a range that neither the rule nor the property gives',
    'signal-flat',
    (rule) => void (rule.detector = { kind: 'out-of-range' }),
    'detector.range: Invalid input: expected object, received undefined',
  ],
  ['an unknown agency', 'signal-flat', (rule) => void (rule.agency = 'so-gi-do'), 'không có cơ quan "so-gi-do"'],
  ['an unknown role', 'signal-flat', (rule) => void (rule.tell = ['king']), 'không có vai trò "king"'],
  ['an unknown playbook', 'signal-flat', (rule) => void (rule.playbook = 'none'), 'không có quy trình "none"'],
  [
    'an unknown rule to give way to',
    'signal-flat',
    (rule) => void (rule.coveredBy = ['none']),
    'coveredBy: không có quy tắc "none"',
  ],
])('[SCN-07] %s is found before the start, with the file it is in', (_what, id, change, message) => {
  expect(problemsAfter(id, change)).toContain(`${id}.yaml: ${message}`);
});

test('[SCN-07] what the instruments of a property can measure is the range of a rule that gives none, and the rule says so', () => {
  const so2 = province.thingKinds.get('ambient-air-station')!.description.properties.find(({ id }) => id === 'so2')!;
  so2.measuring = { min: 0, max: 1310 };
  const entry = province.rules.get('signal-flat')!;
  entry.description.detector = { kind: 'out-of-range', forMinutes: 15 };
  entry.description.on = { kind: 'observations', thingKind: 'ambient-air-station', properties: ['so2'] };

  const { rule, problems } = compileRule(province, entry);
  const words = ruleWords(rule, 0);

  expect(problems).toEqual([]);
  expect(rule.series[0]!.regimes[0]!.parameters).toMatchObject({ range: { min: 0, max: 1310 }, unit: 'µg/m3' });
  expect(words).toContain(
    'Cảnh báo khi số đo nằm ngoài dải đo: Lưu huỳnh điôxit (SO2) ngoài 0 µg/m³ đến 1.310 µg/m³ liên tục từ 15 phút trở lên',
  );
});

test('[SCN-06] targets, what is better and the period come from the indicator, and the rule says them', () => {
  const hours = province.indicators.get('air.valid-hours-month')!.description;
  hours.targets = [{ from: '2026-01-01', to: '2026-12-31', value: 90 }];
  const entry = province.rules.get('signal-flat')!;
  entry.description.on = { kind: 'figures', indicators: ['air.valid-hours-month'] };
  entry.description.detector = { kind: 'target-missed', method: 'mean' };

  const { rule, problems } = compileRule(province, entry);

  expect(problems).toEqual([]);
  expect(rule.series[0]!.regimes[0]!.parameters).toMatchObject({
    targets: [{ from: '2026-01-01', to: '2026-12-31', value: 90 }],
    better: 'higher',
    period: 'month',
  });
  expect(ruleWords(rule, 0)).toContain('đạt từ 90 % (01/01/2026 đến 31/12/2026)');
});

test('[SCN-07] a whole thing can be silent, but has no value to compare', () => {
  const problems = problemsAfter('signal-flat', (rule) => {
    rule.on = { kind: 'observations', thingKind: 'ambient-air-station', properties: ['*'] };
  });

  expect(problems).toEqual([`signal-flat.yaml: "flat-line" xét giá trị, cần nêu từng thông số thay cho '*'`]);
});

test('[SCN-07] a combination is of rules on series, at least two, and each once', () => {
  const problems = (
    rules: string[],
    detector: RuleDescription['detector'] = { kind: 'combination', withinMinutes: 5 },
  ) =>
    problemsAfter('signal-flat', (rule) => {
      rule.on = { kind: 'findings', rules, per: 'thing' };
      rule.detector = detector;
    });

  expect(problems(['qcvn-05-instant', 'station-silent'])).toEqual([]);
  expect(problems(['qcvn-05-instant', 'khong-co'])).toEqual(['signal-flat.yaml: không có quy tắc "khong-co"']);
  expect(problems(['qcvn-05-instant', 'vessels-meet'])).toEqual([
    'signal-flat.yaml: quy tắc "vessels-meet" không kết hợp được: chỉ kết hợp quy tắc trên số đo hoặc chỉ số',
  ]);
  expect(problems(['qcvn-05-instant', 'signal-flat'])).toEqual([
    'signal-flat.yaml: quy tắc "signal-flat" không kết hợp được: chỉ kết hợp quy tắc trên số đo hoặc chỉ số',
  ]);
  expect(problems(['qcvn-05-instant', 'station-silent'], { kind: 'silence', afterMinutes: 5 })).toEqual([
    'signal-flat.yaml: "silence" không dùng được với "on: findings"',
  ]);
});
