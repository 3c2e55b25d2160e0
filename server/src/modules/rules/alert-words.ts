import { formatDate, formatDateTime, formatNumber, formatTime } from '@ioc/contracts/format';
import type { Alert } from '@ioc/contracts/rules';
import { minutesText, unitText } from './described/rule-words.ts';
import { trackAlertWords } from './track-alert-words.ts';

type Facts = Pick<Alert, 'evidence' | 'start' | 'end' | 'thingName' | 'ruleVersion'>;
type Conditions = Record<string, unknown>;

/** An alert told in Vietnamese from what is recorded of it: what, where, from when to when, how much, by which rule and law. */
export function alertWords(alert: Facts): string {
  const { evidence, thingName, ruleVersion } = alert;
  const { conditions, legalFigures } = evidence;
  const detector = textOf(conditions['detector']);
  const what =
    trackAlertWords(detector, thingName, conditions) ??
    findings[detector]?.(alert, conditions) ??
    `${textOf(conditions['of'])} tại ${thingName}`;
  const law = [...new Set(legalFigures.map(({ legalRef }) => legalRef))].join('; ');
  return [
    `${what}, ${when(alert)}.`,
    ...measures(alert),
    law ? `Căn cứ: ${law}.` : '',
    `Phiên bản quy tắc: ${ruleVersion}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const findings: Record<string, (alert: Facts, conditions: Conditions) => string> = {
  threshold({ thingName }, { of, limit, unit, direction, reachingCounts }) {
    const verb = direction === 'below' ? 'xuống dưới' : reachingCounts === true ? 'đạt từ' : 'vượt';
    return `${textOf(of)} tại ${thingName} ${verb} ${amount(limit, unit)}`;
  },
  silence: ({ thingName }) => `Không nhận được số liệu của ${thingName}`,
  'flat-line': ({ thingName }, { of }) => `${textOf(of)} tại ${thingName} đứng yên`,
  combination: ({ thingName }, { of, atLeast, withinMinutes }) =>
    `Tại ${thingName} có từ ${amount(atLeast, '')} dấu hiệu trở lên ${Number(withinMinutes) > 0 ? `trong vòng ${minutesText(Number(withinMinutes))}` : 'cùng lúc'} (${textOf(of)})`,
  'space-time-scan': ({ thingName }, { of, areas, radiusKm, clusterPeriods, expected, ratio, unit }) =>
    `Tín hiệu cần xác minh: ${textOf(of)} tụ thành cụm ở ${textOf(areas).split(', ').length} xã gần nhau của ${thingName} (mã ${textOf(areas)}; bán kính ${amount(radiusKm, 'km')}) trong ${amount(clusterPeriods, '')} kỳ, gấp ${amount(ratio, '')} lần mức thường có (${amount(expected, unit)})`,
  'target-missed': ({ thingName }, { of, target, unit, from, to, forecast, actual, known, periods }) => {
    const isOver = Number(known) >= Number(periods);
    const result = isOver
      ? `không đạt chỉ tiêu ${amount(target, unit)}`
      : `với tiến độ hiện tại sẽ không đạt chỉ tiêu ${amount(target, unit)}`;
    const aimed = `(từ ${formatDate(textOf(from))} đến ${formatDate(textOf(to))})`;
    return `${textOf(of)} của ${thingName} ${result} ${aimed}: ${isOver ? '' : `dự báo ${amount(forecast, unit)}, `}thực hiện ${amount(actual, unit)}`;
  },
  'out-of-range': ({ thingName }, { of, min, max, unit }) =>
    `${textOf(of)} tại ${thingName} ngoài dải đo (${amount(min, unit)} đến ${amount(max, unit)}), cần kiểm tra thiết bị`,
  'season-deviation': ({ thingName }, { of, direction, sameWeekday, weeks, usual, unit, reached }) =>
    `${textOf(of)} tại ${thingName} ${direction === 'below' ? 'thấp' : 'cao'} bất thường so với ${sameWeekday === true ? 'cùng giờ, cùng thứ' : 'cùng giờ'} của ${amount(weeks, '')} tuần trước (thường ${amount(usual, unit)}, lệch ${amount(Math.abs(Number(reached)), '')} lần độ dao động)`,
  'data-late': ({ thingName }, { lateMinutes }) =>
    `Số liệu của ${thingName} tới muộn quá ${minutesText(Number(lateMinutes))}`,
  'rate-of-change': ({ thingName }, { of, change, unit, windowMinutes }) =>
    `${textOf(of)} tại ${thingName} thay đổi quá ${amount(change, unit)} trong ${minutesText(Number(windowMinutes))}`,
  trend: ({ thingName }, { of, direction, change, unit }) =>
    `${textOf(of)} tại ${thingName} ${direction === 'fall' ? 'giảm' : 'tăng'} đều quá ${amount(change, unit)}`,
  'count-in-window': ({ thingName }, { of, beyond, limit, limitUnit, atLeast, windowMinutes }) =>
    `${textOf(of)} tại ${thingName} ${beyond === 'below' ? 'xuống dưới' : 'vượt'} ${amount(limit, limitUnit)} từ ${amount(atLeast, '')} lần trong ${minutesText(Number(windowMinutes))}`,
  'epidemic-threshold': ({ thingName }, { of, period, years }) =>
    `Tín hiệu cần xác minh: ${textOf(of)} tại ${thingName} cộng dồn trong ${period === 'week' ? 'tuần' : 'tháng'} vượt ngưỡng so với cùng kỳ ${amount(years, '')} năm trước`,
  ears: ({ thingName }, { of, statistic, alarmAbove }) =>
    `Tín hiệu cần xác minh: ${textOf(of)} tại ${thingName} tăng bất thường (EARS ${textOf(statistic)} vượt ${amount(alarmAbove, '')})`,
};

function when({ start, end }: Facts): string {
  if (end === null) return `từ ${formatDateTime(start)} đến nay`;
  const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
  const until = formatDate(start) === formatDate(end) ? formatTime(end) : formatDateTime(end);
  return `từ ${formatDateTime(start)} đến ${until} (${minutesText(minutes)})`;
}

function measures({ evidence: { peak, mean, count, conditions } }: Facts): string[] {
  const { unit } = conditions;
  const most = conditions['direction'] === 'below' ? 'Thấp nhất' : 'Cao nhất';
  const sentences: string[] = [];
  if (peak) sentences.push(`${most} ${amount(peak.value, unit)} lúc ${formatTime(peak.time)}`);
  if (mean !== null && count > 1) sentences.push(`trung bình ${amount(mean, unit)} qua ${formatNumber(count)} số đo`);
  const skipped = Number(conditions['skipped'] ?? 0);
  const note = skipped > 0 ? [`Không xét ${formatNumber(skipped)} số đo hiệu chuẩn, lỗi hoặc không có giá trị.`] : [];
  return sentences.length > 0 ? [`${sentences.join(', ')}.`, ...note] : note;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function amount(value: unknown, unit: unknown): string {
  const unitName = unit === 'min' ? 'phút' : unitText(typeof unit === 'string' ? unit : '');
  return `${formatNumber(Number(value), { maxDecimals: 1 })} ${unitName}`.trim();
}
