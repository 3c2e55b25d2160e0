import type { SeriesOption } from 'echarts';
import { commonOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';

export type TimePoint = { at: string | number; value: number | null };
export type TimeSeries = {
  name: string;
  points: readonly TimePoint[];
  kind?: 'line' | 'area' | 'bar';
  /** Points later than this are a forecast: dashed and paler. */
  forecastFrom?: string | number;
  /** The right axis, hanging from above when `inverted` (rain over a river level). */
  axis?: 'left' | 'right';
  inverted?: boolean;
  color?: string;
};
/** A dashed line with its words; tone 1 to 5 takes the risk colour, otherwise the warning colour. */
export type LimitLine = { value: number; label: string; level?: number };

type Words = {
  time: (at: number) => string;
  axisTime: (at: number) => string;
  number: (value: number) => string;
  now: string;
};
export type TimeSeriesInput = {
  series: readonly TimeSeries[];
  limits?: readonly LimitLine[];
  now?: string | number;
  unit: string;
  rightUnit?: string;
  /** Keep zero in view; false lets the axis follow the values. */
  fromZero?: boolean;
  zoomable?: boolean;
};

const toTime = (at: string | number) => new Date(at).getTime();

export function timeSeriesOption(look: ChartLook, input: TimeSeriesInput, words: Words) {
  const { color, px } = look;
  const { axis, tooltip, label } = commonOption(look);
  const { series, limits = [], unit, rightUnit } = input;
  const right = series.some((one) => one.axis === 'right');
  const highestLimit = Math.max(...limits.map(({ value }) => value), Number.NEGATIVE_INFINITY);
  const yAxis = (name: string, side: 'left' | 'right') => {
    const own = series.filter((one) => (one.axis ?? 'left') === side);
    const inverted = own.some((one) => one.inverted);
    return {
      type: 'value',
      name,
      position: side,
      scale: side === 'left' && input.fromZero === false,
      inverse: inverted,
      // Bars that hang from above keep to the upper third, out of the way of the line.
      max: inverted
        ? ({ max }: { max: number }) => Math.ceil(max * 3)
        : side === 'left' && limits.length > 0
          ? ({ max }: { max: number }) => niceMax(Math.max(max, highestLimit))
          : null,
      splitNumber: inverted ? 3 : 5,
      ...axis,
      ...(side === 'right' && { splitLine: { show: false } }),
      nameLocation: inverted ? 'start' : 'end',
      nameGap: px(10),
      axisLabel: { ...axis.axisLabel, formatter: words.number },
    };
  };

  return {
    grid: {
      left: px(4),
      right: px(right ? 4 : 12),
      top: px(28),
      bottom: px(4),
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: color['text-3'] } },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? words.number(value) : '–'),
    },
    xAxis: {
      type: 'time',
      ...axis,
      splitLine: { show: false },
      axisLabel: { ...label, hideOverlap: true, formatter: words.axisTime },
      axisPointer: { label: { formatter: ({ value }: { value: number }) => words.time(value) } },
    },
    yAxis: right ? [yAxis(unit, 'left'), yAxis(rightUnit ?? '', 'right')] : yAxis(unit, 'left'),
    ...(input.zoomable && { dataZoom: [{ type: 'inside' }] }),
    series: series.flatMap((one, index) => seriesOf(one, index, look, index === 0 ? marks(look, input, words) : {})),
  };
}

/** The past as it was, and the forecast as a second, dashed line that starts where the past ends. */
function seriesOf(one: TimeSeries, index: number, look: ChartLook, extra: object): SeriesOption[] {
  const lineColor = one.color ?? look.series[index % look.series.length]!;
  const from = one.forecastFrom === undefined ? Number.POSITIVE_INFINITY : toTime(one.forecastFrom);
  const points = one.points.map(({ at, value }) => [toTime(at), value] as [number, number | null]);
  const past = points.filter(([at]) => at <= from);
  const ahead = points.filter(([at]) => at >= from);
  const yAxisIndex = one.axis === 'right' ? 1 : 0;
  if (one.kind === 'bar') {
    const data = points.map((value) => ({ value, itemStyle: { opacity: value[0] > from ? 0.4 : 1 } }));
    return [
      {
        type: 'bar',
        name: one.name,
        data,
        yAxisIndex,
        color: lineColor,
        barMaxWidth: look.px(18),
        barCategoryGap: '30%',
        ...extra,
      } as SeriesOption,
    ];
  }
  const shared = {
    type: 'line' as const,
    // Later series lie above earlier ones also where they share every point.
    z: 3 + index / 10,
    name: one.name,
    yAxisIndex,
    color: lineColor,
    showSymbol: false,
    smooth: 0.2,
    connectNulls: false,
    sampling: 'lttb' as const,
  };
  const area = one.kind === 'area' ? { areaStyle: { color: fade(lineColor), origin: 'start' as const } } : {};
  const solid = { ...shared, ...area, data: past, lineStyle: { width: look.px(2.2) }, ...extra } as SeriesOption;
  if (ahead.length === 0) return [solid];
  return [
    solid,
    { ...shared, data: ahead, lineStyle: { width: look.px(2), type: 'dashed', opacity: 0.85 } } as SeriesOption,
  ];
}

function marks(look: ChartLook, { limits = [], now }: TimeSeriesInput, words: Words) {
  const { color, font, px } = look;
  const text = { fontFamily: font, fontSize: px(12), fontWeight: 600 };
  const lines: object[] = limits.map(({ value, label, level }) => {
    const tone = level ? color[`risk-${level}-text` as 'risk-1-text'] : color.warn;
    return {
      yAxis: value,
      lineStyle: { color: tone, type: 'dashed', width: px(1.2) },
      label: {
        ...text,
        formatter: `${label} · ${words.number(value)}`,
        color: tone,
        position: 'insideStartTop',
        textBorderColor: color.surface,
        textBorderWidth: px(3),
      },
    };
  });
  if (now !== undefined) {
    lines.push({
      xAxis: toTime(now),
      lineStyle: { color: color.text, type: 'solid', width: px(1), opacity: 0.7 },
      label: { ...text, fontWeight: 500, formatter: words.now, color: color.text, position: 'end', distance: px(4) },
    });
  }
  return lines.length === 0 ? {} : { markLine: { symbol: 'none', silent: true, z: 6, data: lines } };
}

function fade(color: string) {
  return {
    type: 'linear',
    x: 0,
    y: 0,
    x2: 0,
    y2: 1,
    colorStops: [
      { offset: 0, color: `${color}66` },
      { offset: 1, color: `${color}0A` },
    ],
  };
}

/** A round number a little above, so that the highest limit does not lie on the edge. */
function niceMax(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9))) / 2;
  return Math.ceil((value * 1.06) / step) * step;
}
