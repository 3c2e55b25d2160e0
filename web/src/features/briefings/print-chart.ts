// Charts of a document on white paper: the option of the document with the look of print.
import { formatNumber } from '@ioc/contracts/format';
import { seriesColors, tokens } from '#shared/theme/tokens.ts';

type Option = Record<string, unknown>;
const paper = tokens.light;

/** Fills in what the document leaves to its reader: colours, axes, number formats. What the option says itself wins. */
export function onPaper(option: Option, font: string): Option {
  const text = { fontFamily: font, fontSize: 12, color: paper.text };
  const hasLegend = option['legend'] !== undefined;
  return {
    color: [...seriesColors.light],
    backgroundColor: '#FFFFFF',
    grid: { left: 8, right: 16, top: hasLegend ? 40 : 24, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', confine: true, valueFormatter: (value: unknown) => formatNumber(value as number) },
    ...option,
    textStyle: text,
    ...(hasLegend && { legend: { type: 'scroll', top: 0, textStyle: text, ...record(option['legend']) } }),
    xAxis: list(option['xAxis']).map((axis) => withNumbers(axis, 'category')),
    yAxis: list(option['yAxis']).map((axis) => withNumbers(axis, 'value')),
    animation: false,
  };
}

function withNumbers(axis: Option, usual: string): Option {
  const label = record(axis['axisLabel']);
  const isValue = (axis['type'] ?? usual) === 'value';
  const written = typeof label['formatter'] === 'string' ? label['formatter'] : '{value}';
  return {
    axisTick: { show: false },
    splitLine: { show: isValue, lineStyle: { color: paper.line } },
    ...axis,
    axisLabel: {
      color: paper['text-2'],
      hideOverlap: true,
      ...label,
      ...(isValue && { formatter: (value: number) => written.replaceAll('{value}', () => formatNumber(value)) }),
    },
  };
}

/** The numbers of the chart as rows: categories down, series across. */
export function chartRows(option: Option): { head: string[]; rows: string[][] } {
  const categories = list(option['xAxis'])
    .concat(list(option['yAxis']))
    .flatMap(({ data }) => (Array.isArray(data) ? [data.map(String)] : []))[0];
  const series = list(option['series']);
  const length = Math.max(
    categories?.length ?? 0,
    ...series.map(({ data }) => (data as unknown[] | undefined)?.length ?? 0),
  );
  return {
    head: ['', ...series.map(({ name }) => String(name ?? ''))],
    rows: Array.from({ length }, (_, index) => [
      categories?.[index] ?? nameAt(series[0], index),
      ...series.map(({ data }) => numberAt((data as unknown[] | undefined)?.[index])),
    ]),
  };
}

function nameAt(series: Option | undefined, index: number): string {
  return String(record((series?.['data'] as unknown[] | undefined)?.[index])['name'] ?? index + 1);
}

function numberAt(item: unknown): string {
  const value = Array.isArray(item) ? item.at(-1) : typeof item === 'object' && item ? record(item)['value'] : item;
  return typeof value === 'number' ? formatNumber(value) : '';
}

function list(value: unknown): Option[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(record);
}

function record(value: unknown): Option {
  return typeof value === 'object' && value !== null ? (value as Option) : {};
}
