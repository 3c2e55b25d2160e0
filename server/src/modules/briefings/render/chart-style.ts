// Print style laid under a chart option: what the option says itself wins.
import { formatNumber } from '@ioc/contracts/format';

type Option = Record<string, unknown>;
// Categorical colours of the light theme, each at least 4.5:1 on white.
const colors = ['#0b64a0', '#0e7c6b', '#b45309', '#6d4fc4', '#5f7185', '#b42a6b'];
const ink = '#14202e';
const secondaryInk = '#46586b';
const line = '#d8e0e9';
const textSize = 13; // px, about 10 pt on paper

export function withPrintStyle(option: Option, fontFamily: string): Option {
  const series = list(option['series']).map(withReadableLabels);
  const bars = series.filter(({ type }) => type === 'bar').length;
  // Single quotes: ECharts writes the family into an attribute without escaping.
  const text = { fontFamily: `'${fontFamily}', sans-serif`, fontSize: textSize, color: ink };
  return {
    color: colors,
    backgroundColor: '#ffffff',
    // Patterns tell neighbouring bars apart without colour.
    aria: { enabled: true, decal: { show: bars > 1 }, label: { enabled: false } },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    ...option,
    animation: false,
    textStyle: { ...text, ...record(option['textStyle']) },
    ...(option['legend'] !== undefined && {
      legend: list(option['legend']).map((legend) => ({ top: 0, itemWidth: 22, textStyle: text, ...legend })),
    }),
    ...(option['xAxis'] !== undefined && {
      xAxis: list(option['xAxis']).map((axis) => withAxisStyle(axis, 'category')),
    }),
    ...(option['yAxis'] !== undefined && { yAxis: list(option['yAxis']).map((axis) => withAxisStyle(axis, 'value')) }),
    series,
  };
}

function withAxisStyle(axis: Option, defaultType: string): Option {
  const label = record(axis['axisLabel']);
  const isValue = (axis['type'] ?? defaultType) === 'value';
  return {
    axisLine: { show: !isValue, lineStyle: { color: secondaryInk } },
    axisTick: { show: false },
    splitLine: { show: isValue, lineStyle: { color: line } },
    nameTextStyle: { color: secondaryInk, fontSize: textSize },
    ...axis,
    axisLabel: {
      color: secondaryInk,
      fontSize: textSize,
      hideOverlap: true,
      ...label,
      ...(isValue && {
        formatter: (value: number) => fill(label['formatter'], '{value}', formatNumber(value)),
      }),
    },
  };
}

function withReadableLabels(series: Option): Option {
  const label = record(series['label']);
  const markLine = record(series['markLine']);
  const isPie = series['type'] === 'pie';
  return {
    ...typeDefaults[String(series['type'])],
    ...series,
    ...(isPie && { label: withNumbers({ ...labelText, ...label }, '{b}\n{c}') }),
    ...(!isPie && label['show'] === true && { label: withNumbers({ ...labelText, ...halo, ...label }) }),
    ...(series['markLine'] !== undefined && {
      markLine: {
        symbol: 'none',
        lineStyle: { type: 'dashed', width: 1.5, color: secondaryInk },
        ...markLine,
        label: withNumbers({ ...labelText, position: 'insideEndTop', ...record(markLine['label']) }),
      },
    }),
  };
}

const labelText = { color: ink, fontSize: textSize, lineHeight: 17 };
const halo = { textBorderColor: '#ffffff', textBorderWidth: 3 };
const typeDefaults: Record<string, Option> = {
  line: { symbolSize: 7, lineStyle: { width: 2.5 }, z: 3 },
};

type LabelItem = { name?: string; seriesName?: string; value: unknown };

function withNumbers(label: Option, fallback = '{c}'): Option {
  return {
    ...label,
    overflow: 'none', // a number cut short or broken over two lines would read as another number
    formatter: ({ name = '', seriesName = '', value }: LabelItem) => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      const number = typeof last === 'number' ? formatNumber(last) : '';
      return fill(fill(fill(label['formatter'] ?? fallback, '{c}', number), '{b}', name), '{a}', seriesName);
    },
  };
}

/** ECharts' own templates print raw numbers ("12.5"), so they are filled in here. */
function fill(template: unknown, mark: '{a}' | '{b}' | '{c}' | '{value}', text: string): string {
  return (typeof template === 'string' ? template : mark).replaceAll(mark, () => text);
}

function list(value: unknown): Option[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(record);
}

function record(value: unknown): Option {
  return typeof value === 'object' && value !== null ? (value as Option) : {};
}
