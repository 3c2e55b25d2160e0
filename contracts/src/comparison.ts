// "tăng 7,2% so với tháng trước": the words that go with two values of one indicator.
import { formatNumber, formatQuantity, type Locale } from './format.ts';

export type ComparisonOptions = {
  /** Unit of both values; for percentages the difference is told in percentage points. */
  unit: string;
  /** Which way is good for this indicator. */
  direction?: 'higher-is-better' | 'lower-is-better' | 'neutral';
  /** What `previous` is: "tháng trước", "cùng kỳ năm trước", "hôm qua". */
  against?: string;
  /** Tell the change as a share of the previous value, or as a difference in the unit itself. */
  as?: 'percent' | 'difference';
  decimals?: number;
  locale?: Locale;
};

export type Comparison = {
  change: 'up' | 'down' | 'slight' | 'same' | 'unknown';
  /** "tăng", "giảm", "không đổi" … */
  verb: string;
  /** The size of the change without sign, e.g. "7,2%"; null where the words carry no number. */
  amount: string | null;
  /** "so với tháng trước". */
  tail: string;
  tone: 'good' | 'bad' | 'neutral';
};

const words = {
  vi: {
    against: 'kỳ trước',
    tail: (against: string) => `so với ${against}`,
    up: 'tăng',
    down: 'giảm',
    same: 'không đổi',
    slight: 'gần như không đổi',
    unknown: 'chưa có số liệu để so sánh',
    unknownTail: (against: string) => `với ${against}`,
    points: 'điểm phần trăm',
  },
  en: {
    against: 'the previous period',
    tail: (against: string) => `compared with ${against}`,
    up: 'up',
    down: 'down',
    same: 'unchanged',
    slight: 'almost unchanged',
    unknown: 'no data yet to compare',
    unknownTail: (against: string) => `with ${against}`,
    points: 'percentage points',
  },
};

/** Compares two values of one indicator, in pieces so that a document can bind the amount as a figure of its own. */
export function compareFigures(
  current: number | null | undefined,
  previous: number | null | undefined,
  options: ComparisonOptions,
): Comparison {
  const { unit, direction = 'neutral', decimals = 1, locale = 'vi' } = options;
  const say = words[locale];
  const against = options.against ?? say.against;
  const tail = say.tail(against);
  if (!isValue(current) || !isValue(previous)) {
    return { change: 'unknown', verb: say.unknown, amount: null, tail: say.unknownTail(against), tone: 'neutral' };
  }
  if (current === previous) return { change: 'same', verb: say.same, amount: null, tail, tone: 'neutral' };

  const change = current > previous ? 'up' : 'down';
  // A share of zero or of a negative value says nothing, so those are told as differences.
  const isShare = unit !== '%' && previous > 0 && (options.as ?? 'percent') === 'percent';
  const size = isShare ? (Math.abs(current - previous) / previous) * 100 : Math.abs(current - previous);
  const number = { maxDecimals: decimals, locale };
  if (formatNumber(size, number) === '0') {
    return { change: 'slight', verb: say.slight, amount: null, tail, tone: 'neutral' };
  }
  const difference = unit === '%' ? `${formatNumber(size, number)} ${say.points}` : formatQuantity(size, unit, number);
  return {
    change,
    verb: say[change],
    amount: isShare ? formatQuantity(size, '%', number) : difference,
    tail,
    tone:
      direction === 'neutral' ? 'neutral' : (direction === 'higher-is-better') === (change === 'up') ? 'good' : 'bad',
  };
}

/** `tăng 7,2% so với tháng trước`, `không đổi so với hôm qua`, `giảm 2,5 điểm phần trăm so với cùng kỳ`. */
export function compareSentence(
  current: number | null | undefined,
  previous: number | null | undefined,
  options: ComparisonOptions,
): string {
  const { verb, amount, tail } = compareFigures(current, previous, options);
  return [verb, amount, tail].filter((piece) => piece !== null).join(' ');
}

function isValue(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
