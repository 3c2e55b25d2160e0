import { formatDate, formatDateTime, formatNumber, formatTime } from '@ioc/contracts/format';
import { readConfig } from '#platform/config';
import { checkDrills, playDrill, type ScoreSheet } from '../../demo/drill/index.ts';
import { loadProvince, ProvinceError } from '../../modules/scenarios/index.ts';
import { UsageError, type Verb } from '../verb.ts';

const dayMinutes = 1440;

export const drill: Verb = {
  name: 'drill',
  summary:
    'Diễn tập một kịch bản với sự thật mô phỏng, in bảng điểm; mã thoát 1 khi bỏ sót (play the ground truth, print the score sheet)',
  usage: 'drill <kịch bản> [--seed <số>]',
  example: 'npx ioc drill industrial-park-environment --seed 41',
  options: { seed: { type: 'string' } },
  /** Needs no running system: the rules are read from province/, the inputs are made. */
  async run({ words: [name], options }) {
    if (!name) throw new UsageError('Thiếu kịch bản (scenario missing).');
    const province = await loadProvince(readConfig().provinceDir);
    const problems = checkDrills(province);
    if (problems.length > 0) throw new ProvinceError(problems);
    const described = province.drills.get(name)?.description;
    if (!described) {
      const known = [...province.drills.keys()].join(', ');
      throw new Error(`Kịch bản "${name}" chưa có drill.yaml (có: ${known || 'chưa có kịch bản nào'}).`);
    }
    const seed = typeof options['seed'] === 'string' ? options['seed'] : described.seed;
    const sheet = playDrill(province, described, seed);
    process.stdout.write(options['json'] ? `${JSON.stringify(sheet, null, 2)}\n` : sheetText(sheet));
    if (sheet.missed > 0) process.exitCode = 1;
  },
};

const outcomes: Record<ScoreSheet['notices'][number]['outcome'], string> = {
  detected: '✓ phát hiện',
  late: '✗ quá muộn',
  missed: '✗ bỏ sót',
  'wrong-record': '✗ sai bản ghi',
};

function sheetText(sheet: ScoreSheet): string {
  const { notices, falseAlarms, detected, missed, medianMinutesToDetect: median } = sheet;
  const minutes = (value: number | null): string => {
    if (value === null) return '–';
    return value < dayMinutes
      ? `${formatNumber(value, { maxDecimals: 1 })} phút`
      : `${formatNumber(value / dayMinutes, { maxDecimals: 1 })} ngày`;
  };
  const isLong = Date.parse(sheet.to) - Date.parse(sheet.from) > 2 * dayMinutes * 60_000;
  const moment = (iso: string): string => (isLong ? formatDate(iso) : formatTime(iso));
  const lines = [
    `Diễn tập (mô phỏng) ${sheet.scenario}, hạt giống ${sheet.seed}: ${formatDateTime(sheet.from)} – ${formatDateTime(sheet.to)}, ${formatNumber(sheet.readings)} số đo`,
    `Quy tắc: ${sheet.rules.join(', ')}`,
    ...(sheet.notPlayed.length > 0 ? [`Không chạy (xét số liệu khác): ${sheet.notPlayed.join(', ')}`] : []),
    '',
    ...notices.flatMap(({ outcome, note, device, rule, property, minutesToDetect, withinMinutes, records }) => [
      `${outcomes[outcome]}  ${note} (${device})`,
      `    ${rule} ${property}: sau ${minutes(minutesToDetect)}, hạn ${minutes(withinMinutes)}`,
      ...records.map(
        ({ start, end, peak, level }) =>
          `    ${moment(start)}–${end === null ? '…' : moment(end)}  cấp ${level}  đỉnh ${peak === null ? '–' : formatNumber(peak)}`,
      ),
    ]),
    '',
    ...falseAlarms.map(
      ({ rule, device, property, start, end }) =>
        `! báo nhầm  ${rule} ${device} ${property} ${moment(start)}–${end === null ? '…' : moment(end)}`,
    ),
    `Phát hiện ${detected}, bỏ sót ${missed}, báo nhầm ${falseAlarms.length}; thời gian phát hiện (trung vị) ${minutes(median)}`,
  ];
  return `${lines.join('\n')}\n`;
}
