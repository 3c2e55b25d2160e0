import { formatDate, formatNumber } from '@ioc/contracts/format';
import type { CompiledRule, WatchedSeries } from './compile.ts';
import type { Regime } from './regimes.ts';
import { trackWords } from './track-words.ts';

// What the parameters of a detector may hold; each kind has some of them.
type Parameters = Partial<Record<string, number>> & {
  period?: string;
  direction?: string;
  sameWeekday?: boolean;
  beyond?: string;
  statistic?: string;
  reachingCounts?: boolean;
  clear?: { level?: number; ratio?: number };
  ignoreValues?: number[];
  range?: { min: number; max: number };
  targets?: { from: string; to: string; value: number }[];
  better?: string;
  method?: string;
};
type Watched = { series: WatchedSeries; regime: Regime; p: Parameters };

/** The rule in plain Vietnamese, made from its parameters as they are in force at a moment: what the machine does is what it says. */
export function ruleWords(rule: CompiledRule, at: number): string {
  const watched = rule.series.flatMap((series): Watched[] => {
    const regime = series.regimes.find(({ from, to }) => at >= from && at < to);
    return regime ? [{ series, regime, p: regime.parameters as Parameters }] : [];
  });
  const [first] = watched;
  if (!first) return 'Không có giới hạn nào đang có hiệu lực.';
  const { detector, parameters } = first.regime;
  const onTracks = trackWords(detector.kind, parameters, rule.places);
  if (onTracks) return [...onTracks, `Cấp ${rule.description.level}.`].join(' ');
  const kind = detector.kind as keyof typeof sentences;
  return [
    ...sentences[kind](watched, first.p),
    levelSentence(rule, first),
    legalSentence(watched),
    ...(rule.description.coveredBy.length > 0
      ? ['Không ghi thêm khi quy tắc báo sớm hơn đã có cảnh báo cho cùng thông số trong thời gian đó.']
      : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** A unit as people write it. */
export function unitText(unit: string): string {
  return unit.replace(/m3$/, 'm³');
}

export function quantity(value: number, { unit, decimals }: Pick<WatchedSeries, 'unit' | 'decimals'>): string {
  return `${formatNumber(value, { maxDecimals: decimals })} ${unitText(unit)}`.trim();
}

const sentences = {
  threshold(watched: Watched[], p: Parameters): string[] {
    const verb =
      p.direction === 'below' ? (p.reachingCounts ? 'từ' : 'xuống dưới') : p.reachingCounts ? 'đạt từ' : 'vượt';
    const end = p.reachingCounts ? (p.direction === 'below' ? ' trở xuống' : ' trở lên') : '';
    const limits = watched.map(
      ({ series, p: { limit } }) => `${series.words.vi} ${verb} ${quantity(limit ?? 0, series)}${end}`,
    );
    const lasting = p.forMinutes ? ` liên tục từ ${minutesText(p.forMinutes)} trở lên` : '';
    const many = (p.minReadings ?? 1) > 1 ? `, ít nhất ${p.minReadings} số đo` : '';
    const clear = clearSentence(p, watched[0]!.series);
    return [`Cảnh báo khi ${limits.join('; ')}${lasting}${many}.`, clear];
  },
  silence(watched: Watched[], p: Parameters): string[] {
    return [
      `Cảnh báo khi không nhận được số liệu nào của ${lower(watched[0]!.series.words.vi)} quá ${minutesText(p.afterMinutes)}.`,
      `Im lặng quá ${p.forgetAfterDays} ngày thì coi như ngừng hoạt động.`,
    ];
  },
  'flat-line'(watched: Watched[], p: Parameters): string[] {
    const names = watched.map(({ series }) => series.words.vi).join(', ');
    const change = p.tolerance ? `thay đổi không quá ${quantity(p.tolerance, watched[0]!.series)}` : 'không đổi';
    const ignored = p.ignoreValues?.length ? `; giá trị ${p.ignoreValues.join(', ')} không tính` : '';
    return [
      `Cảnh báo khi ${names} ${change} suốt từ ${minutesText(p.forMinutes)} với ít nhất ${p.minReadings} số đo${ignored}.`,
    ];
  },
  combination(watched: Watched[], p: Parameters): string[] {
    const within = p.withinMinutes ? `trong vòng ${minutesText(p.withinMinutes)}` : 'cùng lúc';
    return [
      `Cảnh báo khi cùng một nơi có từ ${p.atLeast} dấu hiệu trở lên ${within}, trong các dấu hiệu: ${watched[0]!.series.words.vi}.`,
      'Chỉ tính dấu hiệu của quy tắc đang vận hành.',
    ];
  },
  'data-late'(_watched: Watched[], p: Parameters): string[] {
    const share =
      p.atLeast === p.outOf ? `${p.outOf} lần đo liên tiếp` : `${p.atLeast} trong ${p.outOf} lần đo gần nhất`;
    return [`Cảnh báo khi ${share} tới muộn quá ${minutesText(p.lateMinutes)} so với lúc đo.`];
  },
  'epidemic-threshold'(watched: Watched[], p: Parameters): string[] {
    const names = watched.map(({ series }) => lower(series.words.vi)).join(', ');
    const period = p.period === 'week' ? 'tuần' : 'tháng';
    return [
      `Tín hiệu khi số ${names} cộng dồn trong ${period} vượt trung bình cùng kỳ ${p.years} năm cộng ${formatNumber(p.deviations ?? 0)} độ lệch chuẩn; nơi bệnh chưa lưu hành: từ ${p.casesIfNotCirculating} ca.`,
      'Chỉ là tín hiệu, cần xác minh; cơ quan có thẩm quyền mới công bố dịch.',
    ];
  },
  'rate-of-change'(watched: Watched[], p: Parameters): string[] {
    const verb = { rise: 'tăng', fall: 'giảm' }[p.direction ?? ''] ?? 'thay đổi';
    const changes = watched.map(
      ({ series, p: { change } }) => `${series.words.vi} ${verb} quá ${quantity(change ?? 0, series)}`,
    );
    return [`Cảnh báo khi ${changes.join('; ')} trong ${minutesText(p.windowMinutes)}.`];
  },
  trend(watched: Watched[], p: Parameters): string[] {
    const verb = p.direction === 'fall' ? 'giảm' : 'tăng';
    const slopes = watched.map(
      ({ series, p: { change } }) => `${series.words.vi} ${verb} đều quá ${quantity(change ?? 0, series)} mỗi giờ`,
    );
    return [
      `Cảnh báo khi ${slopes.join('; ')}, tính theo đường thẳng qua số đo của ${minutesText(p.windowMinutes)} gần nhất.`,
      `Cần ít nhất ${p.minReadings} số đo.`,
    ];
  },
  'count-in-window'(watched: Watched[], p: Parameters): string[] {
    const verb = p.beyond === 'below' ? 'xuống dưới' : 'vượt';
    const limits = watched.map(
      ({ series, p: { limit } }) => `${series.words.vi} ${verb} ${quantity(limit ?? 0, series)}`,
    );
    return [
      `Cảnh báo khi ${limits.join('; ')} từ ${p.atLeast} lần trở lên trong ${minutesText(p.windowMinutes)} gần nhất, không cần liên tục.`,
    ];
  },
  'out-of-range'(watched: Watched[], p: Parameters): string[] {
    const ranges = watched.map(
      ({ series, p: { range } }) =>
        `${series.words.vi} ngoài ${quantity(range?.min ?? 0, series)} đến ${quantity(range?.max ?? 0, series)}`,
    );
    const lasting = p.forMinutes ? ` liên tục từ ${minutesText(p.forMinutes)} trở lên` : '';
    return [
      `Cảnh báo khi số đo nằm ngoài dải đo: ${ranges.join('; ')}${lasting}, ít nhất ${p.minReadings} số đo.`,
      'Cần kiểm tra thiết bị trước khi kết luận về hiện trường.',
    ];
  },
  'season-deviation'(watched: Watched[], p: Parameters): string[] {
    const names = watched.map(({ series }) => series.words.vi).join(', ');
    const verb = { above: 'cao hơn', below: 'thấp hơn' }[p.direction ?? ''] ?? 'khác';
    const when = p.sameWeekday ? 'cùng giờ, cùng thứ' : 'cùng giờ';
    const lasting = p.forMinutes ? ` liên tục từ ${minutesText(p.forMinutes)} trở lên` : '';
    const many = (p.minReadings ?? 1) > 1 ? `, ít nhất ${p.minReadings} số đo` : '';
    return [
      `Cảnh báo khi ${names} ${verb} mức thường ngày quá ${formatNumber(p.deviations ?? 0)} lần độ dao động${lasting}${many}.`,
      `Mức thường ngày là trung vị ${when} của ${p.weeks} tuần trước; cần đủ số liệu của ${p.weeks} tuần và ít nhất ${p.minDays} ngày để so.`,
    ];
  },
  'space-time-scan'(watched: Watched[], p: Parameters): string[] {
    const names = watched.map(({ series }) => lower(series.words.vi)).join(', ');
    return [
      `Báo tín hiệu cần xác minh khi ${names} tụ lại thành cụm ở những xã gần nhau (bán kính đến ${p.maxRadiusKm} km, trong ${p.maxPeriods} kỳ gần nhất, từ ${p.minCases} ca), hiếm đến mức ngẫu nhiên ${p.recurrencePeriods} kỳ mới gặp một lần.`,
      `So với mức thường có của từng xã trong ${p.baselinePeriods} kỳ trước đó; thống kê quét không gian - thời gian của Kulldorff, ${p.replicates} lần mô phỏng.`,
      'Đây không phải là công bố dịch.',
    ];
  },
  'target-missed'(watched: Watched[], p: Parameters): string[] {
    const aims = watched.flatMap(({ series, p: { targets = [] } }) =>
      targets.map(
        ({ from, to, value }) =>
          `${series.words.vi} ${p.better === 'lower' ? 'không quá' : 'đạt từ'} ${quantity(value, series)} (${formatDate(from)} đến ${formatDate(to)})`,
      ),
    );
    const how =
      { sum: 'cộng dồn, dự báo theo tiến độ', mean: 'bình quân từ đầu kỳ' }[p.method ?? ''] ?? 'giá trị mới nhất';
    return [
      `Cảnh báo khi chỉ tiêu không đạt, hoặc với tiến độ hiện tại sẽ không đạt: ${aims.join('; ')}.`,
      `So bằng ${how}; chỉ báo khi đã có số liệu của ít nhất ${formatNumber((p.afterShare ?? 0) * 100)}% số kỳ${p.tolerance ? `, cho phép lệch ${formatNumber(p.tolerance * 100)}%` : ''}.`,
    ];
  },
  ears(watched: Watched[], p: Parameters): string[] {
    const names = watched.map(({ series }) => series.words.vi).join(', ');
    return [
      `Báo tín hiệu cần xác minh khi ${names} tăng bất thường so với những kỳ liền trước: chỉ số EARS ${p.statistic} vượt ${formatNumber(p.alarmAbove ?? 0)}.`,
      `Mỗi kỳ ${minutesText(p.periodMinutes)}; cần số liệu của ít nhất ${p.minBaseline} kỳ để so; độ lệch chuẩn lấy không dưới ${formatNumber(p.minDeviation ?? 0)}.`,
      'Đây không phải là công bố dịch.',
    ];
  },
};

function clearSentence(p: Parameters, series: WatchedSeries): string {
  const held = p.clearForMinutes ? ` và giữ trong ${minutesText(p.clearForMinutes)}` : '';
  const side = p.direction === 'below' ? 'lên trên' : 'về';
  if (p.clear?.ratio !== undefined)
    return `Kết thúc khi ${side} ${formatNumber(p.clear.ratio * 100)}% giới hạn${held}.`;
  if (p.clear?.level !== undefined) return `Kết thúc khi ${side} ${quantity(p.clear.level, series)}${held}.`;
  return held ? `Kết thúc khi hết vượt${held}.` : '';
}

function levelSentence({ description }: CompiledRule, { regime, p }: Watched): string {
  const { detector } = regime;
  const base = detector.limitParameter === null ? p.forMinutes : p[detector.limitParameter];
  const isTime =
    detector.kind === 'silence' ||
    detector.kind === 'flat-line' ||
    detector.kind === 'data-late' ||
    detector.kind === 'out-of-range';
  const steps = description.escalate.map(({ ratio, level, name }) => {
    const from = isTime ? minutesText(ratio * (base ?? 0)) : `${formatNumber(ratio)} lần giới hạn`;
    return `từ ${from} là cấp ${level}${name ? ` (${name.vi})` : ''}`;
  });
  return `Cấp ${[description.level, ...steps].join('; ')}.`;
}

function legalSentence(watched: Watched[]): string {
  const refs = watched.flatMap(({ regime: { law } }) => law);
  const instruments = [
    ...new Set(refs.filter(({ checked }) => checked !== 'unchecked').map(({ legalRef }) => legalRef.instrument)),
  ];
  if (instruments.length > 0) return `Giới hạn theo ${instruments.join(', ')}.`;
  return refs.length > 0 ? 'Giới hạn là giá trị cấu hình, chưa đối chiếu văn bản.' : '';
}

/** `15 phút`, `2 giờ`, `1 giờ 30 phút`. */
export function minutesText(minutes: number | undefined): string {
  const whole = Math.round(minutes ?? 0);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0 || whole === 60) return `${whole} phút`;
  return rest === 0 ? `${hours} giờ` : `${hours} giờ ${rest} phút`;
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}
