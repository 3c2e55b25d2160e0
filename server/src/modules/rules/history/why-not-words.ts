import { formatDateTime, formatNumber, formatTime } from '@ioc/contracts/format';
import type { RuleState } from '@ioc/contracts/rules';
import type { WatchedSeries } from '../described/compile.ts';
import type { Regime } from '../described/regimes.ts';
import { minutesText, quantity } from '../described/rule-words.ts';
import type { Episode, Nearness, Span } from '../detector.ts';
import type { Explanation } from '../explain.ts';
import type { Rest } from '../rests.ts';

type Case = {
  state: RuleState;
  series: WatchedSeries;
  regime: Regime;
  explanation: Explanation;
  span: Span;
  isCovered: boolean;
  /** What keeps it from being told although the conditions are met. */
  holding: Rest | null;
};

const stateWords: Record<string, string> = {
  draft: 'Quy tắc đang là bản nháp, chưa vận hành.',
  shadow: 'Quy tắc đang chạy thử, không ra cảnh báo.',
  off: 'Quy tắc đang tắt.',
};

/** One or two short sentences for a person who asks why there was no alert. */
export function whyNotWords({ state: ruleState, series, regime, explanation, span, isCovered, holding }: Case): string {
  const state = stateWords[ruleState];
  const { fired, inputs, conditions } = explanation;
  const name = series.name === '*' ? '' : `${series.words.vi} `;
  const unused = unusedWords(inputs);
  const sentences: string[] = state ? [state] : [];
  if (holding) sentences.push(restWords(holding));
  else if (isCovered) sentences.push('Đủ điều kiện, nhưng thời gian này đã có cảnh báo sớm hơn cho cùng thông số.');
  else if (fired.length > 0) sentences.push(`Đủ điều kiện: ${fired.map(spanText).join('; ')}.`);
  else if (inputs.measured === 0 && regime.detector.judges === 'values') {
    sentences.push(`${name || 'Thiết bị '}không có số liệu dùng được từ ${clock(span.from)} đến ${clock(span.to)}.`);
  } else {
    const about = new Map(conditions.map((condition) => [condition.condition, condition]));
    sentences.push(`${reasons[regime.detector.kind]?.({ name, series, about, regime }) ?? ''}.`);
  }
  return [...sentences, unused].filter((sentence) => sentence !== '').join(' ');
}

type Told = { name: string; series: WatchedSeries; about: ReadonlyMap<string, Nearness>; regime: Regime };

const reasons: Record<string, (told: Told) => string> = {
  threshold({ name, series, about, regime }) {
    const { direction = 'above' } = regime.parameters as { direction?: string };
    const level = about.get('level');
    const parts: string[] = [];
    if (level?.reached !== null && level?.reached !== undefined) {
      const most = direction === 'above' ? 'cao nhất' : 'thấp nhất';
      const side = level.met ? 'qua' : direction === 'above' ? 'chưa qua' : 'chưa xuống dưới';
      parts.push(
        `${name}${most} ${quantity(level.reached, series)} lúc ${clock(level.at)}, ${side} ngưỡng ${quantity(level.needed, series)}`,
      );
    }
    return [...parts, ...lastingWords(about, 'vượt')].join('; ');
  },
  silence({ about }) {
    const pause = about.get('pause');
    if (!pause || pause.reached === null) return 'Chưa nhận được số liệu nào của thiết bị trong thời gian này';
    return `Lần im lặng dài nhất là ${minutesText(pause.reached)}, từ ${clock(pause.at)}; cần quá ${minutesText(pause.needed)}`;
  },
  'flat-line'({ name, about }) {
    const unchanged = about.get('unchanged');
    const readings = about.get('readings');
    const longest = `${name}đứng yên lâu nhất ${minutesText(unchanged?.reached ?? 0)}, cần ${minutesText(unchanged?.needed)}`;
    return `${longest}; ${readings?.reached ?? 0} số đo như nhau, cần ${readings?.needed ?? 0}`;
  },
  'out-of-range'({ name, series, about }) {
    const [low, high] = [about.get('lowest'), about.get('highest')];
    const farthest = low ?? high;
    if (!farthest || farthest.reached === null) return `${name}không có số đo để so với dải đo`;
    const most = `${name}${low ? 'thấp nhất' : 'cao nhất'} ${quantity(farthest.reached, series)} lúc ${clock(farthest.at)}`;
    const side = `${farthest.met ? 'ngoài' : 'chưa ra ngoài'} dải đo (${low ? 'từ' : 'đến'} ${quantity(farthest.needed, series)})`;
    return [`${most}, ${side}`, ...lastingWords(about, 'ngoài dải đo')].join('; ');
  },
  combination({ about, series }) {
    const rules = about.get('rules');
    return `Nhiều nhất ${rules?.reached ?? 0} dấu hiệu cùng có trong khoảng xét, cần ${rules?.needed ?? 0} trong các dấu hiệu: ${series.words.vi}`;
  },
  'data-late'({ about }) {
    const lateness = about.get('lateness');
    const late = about.get('late-readings');
    if (!lateness || lateness.reached === null) return 'Không nhận được số liệu trong thời gian này';
    const worst = `Số liệu tới muộn nhất ${minutesText(lateness.reached)} (lúc đo ${clock(lateness.at)}), muộn là quá ${minutesText(lateness.needed)}`;
    return `${worst}; nhiều nhất ${late?.reached ?? 0} lần đo muộn liền nhau, cần ${late?.needed ?? 0}`;
  },
  'rate-of-change'({ name, series, about }) {
    const change = about.get('change');
    if (!change || change.reached === null) return `${name}không có số liệu để so`;
    return `${name}thay đổi nhiều nhất ${quantity(change.reached, series)} lúc ${clock(change.at)}, cần quá ${quantity(change.needed, series)}`;
  },
  trend({ name, series, about }) {
    const slope = about.get('slope');
    if (!slope || slope.reached === null) return `${name}chưa đủ số đo để tính xu hướng`;
    return `${name}thay đổi đều nhiều nhất ${quantity(slope.reached, series)} mỗi giờ lúc ${clock(slope.at)}, cần quá ${quantity(slope.needed, series)}`;
  },
  'count-in-window'({ name, about }) {
    const readings = about.get('readings');
    return `${name}nhiều nhất ${readings?.reached ?? 0} lần vượt trong khoảng xét, cần ${readings?.needed ?? 0}`;
  },
  'season-deviation'({ name, about }) {
    const deviation = about.get('deviation');
    if (!deviation || deviation.reached === null) return `${name}chưa đủ số liệu của những tuần trước để so`;
    const [reached, needed] = [deviation.reached, deviation.needed].map((n) => formatNumber(n, { maxDecimals: 1 }));
    const most = `${name}lệch nhiều nhất ${reached} lần độ dao động lúc ${clock(deviation.at)}, cần quá ${needed}`;
    return [most, ...lastingWords(about, 'lệch')].join('; ');
  },
  'space-time-scan'({ name, about }) {
    const recurrence = about.get('recurrence');
    if (!recurrence || recurrence.reached === null) return `${name}chưa đủ số liệu của các xã để quét`;
    const [reached, needed] = [recurrence.reached, recurrence.needed].map((n) => formatNumber(n, { maxDecimals: 0 }));
    return `${name}không có cụm nào đủ hiếm: cụm rõ nhất ngẫu nhiên khoảng ${reached} kỳ gặp một lần, cần từ ${needed} kỳ`;
  },
  'target-missed'({ name, series, about }) {
    const forecast = about.get('forecast');
    if (!forecast || forecast.reached === null) return `${name}không có số liệu trong thời gian của chỉ tiêu nào`;
    return `${name}dự báo kém nhất ${quantity(forecast.reached, series)}, chỉ tiêu ${quantity(forecast.needed, series)}`;
  },
  ears({ name, about }) {
    const aberration = about.get('aberration');
    if (!aberration || aberration.reached === null) return `${name}chưa đủ kỳ trước để so`;
    const [reached, needed] = [aberration.reached, aberration.needed].map((n) => formatNumber(n, { maxDecimals: 2 }));
    return `${name}lệch nhiều nhất ${reached} lần độ lệch chuẩn, cần quá ${needed}`;
  },
};

/** Of conditions that single values have to meet for some time. */
function lastingWords(about: Told['about'], beyond: string): string[] {
  const duration = about.get('duration');
  const readings = about.get('readings');
  const parts: string[] = [];
  if (duration && duration.needed > 0)
    parts.push(
      `cần ${beyond} liên tục ${minutesText(duration.needed)}, dài nhất ${minutesText(duration.reached ?? 0)}`,
    );
  if (readings && readings.needed > 1)
    parts.push(`cần ${readings.needed} số đo ${beyond}, nhiều nhất ${readings.reached ?? 0}`);
  return parts;
}

function restWords({ kind, from, to, reason }: Rest): string {
  const since = formatDateTime(from);
  if (kind === 'out-of-service') return `Đủ điều kiện, nhưng thiết bị đã ngừng sử dụng từ ${since} (${reason}).`;
  return `Đủ điều kiện, nhưng thiết bị bảo trì từ ${since} đến ${formatDateTime(to)} (${reason}): chưa báo, chỉ báo nếu còn kéo dài sau bảo trì.`;
}

function unusedWords({ calibrating, deviceError, withoutValue }: Explanation['inputs']): string {
  const kinds = [
    calibrating > 0 ? `${formatNumber(calibrating)} số đo lúc hiệu chuẩn` : '',
    deviceError > 0 ? `${formatNumber(deviceError)} số đo lúc thiết bị báo lỗi` : '',
    withoutValue > 0 ? `${formatNumber(withoutValue)} lần không có giá trị` : '',
  ].filter((kind) => kind !== '');
  return kinds.length > 0 ? `Không xét: ${kinds.join(', ')}.` : '';
}

function spanText({ start, end }: Episode): string {
  return end === null ? `từ ${clock(start)}, chưa kết thúc` : `từ ${clock(start)} đến ${clock(end)}`;
}

function clock(at: number | null): string {
  return formatTime(at);
}
