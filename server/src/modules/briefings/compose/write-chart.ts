import type { DocumentBlock } from '@ioc/contracts/briefing-document';
import type { TemplateBlock } from '@ioc/contracts/briefing-template';
import { localParts } from '@ioc/contracts/format';
import type { Figure } from '@ioc/contracts/indicators';
import type { Measure, Place } from '../model.ts';
import type { SheetTable } from '../render/index.ts';
import { categoryName, describedIndicator, legalFigure } from '../values/context.ts';
import { figuresOf } from '../values/from-figures.ts';
import { unitText } from '../values/measure.ts';
import type { Bindings } from '../values/resolve.ts';
import { writeWords, type Writing } from './write-text.ts';

type ChartBlock = Extract<TemplateBlock, { kind: 'chart' }>;
type Series = { place: Place; figures: Figure[] };

/** Figures over the period as lines with the limits from law, the figures behind it, and the same for a sheet. */
export async function writeChart(
  writing: Writing,
  block: ChartBlock,
  bindings: Bindings,
  prefix: string,
): Promise<{ blocks: DocumentBlock[]; figures: Measure[]; sheet: SheetTable | null }> {
  const { context } = writing;
  const figures = (await figuresOf(context, block, null)).filter(({ value }) => value !== null);
  const caption = await writeWords(writing, block.caption, bindings);
  if (figures.length === 0) {
    const nothing = `${caption}: chưa có số liệu để vẽ biểu đồ.`;
    return {
      blocks: [{ kind: 'paragraph', style: 'note', runs: [{ kind: 'text', text: nothing }] }],
      figures: [],
      sheet: null,
    };
  }

  const indicator = describedIndicator(context, block.indicator);
  const moments = [...new Set(figures.map(({ period }) => period.start))].sort();
  const series = await seriesOf(writing, block, figures);
  const chart: DocumentBlock = {
    kind: 'chart',
    option: {
      legend: {},
      xAxis: { type: 'category', data: moments.map(momentLabel), boundaryGap: false },
      yAxis: { type: 'value', name: unitText(indicator.unit) },
      series: [
        ...series.map(({ place, figures: own }) => ({
          type: 'line',
          name: place.name,
          showSymbol: false,
          data: valuesAt(moments, own, indicator.decimals),
        })),
        ...block.limits.map((ref) => limitLine(context, ref, moments.length)),
      ],
    },
    heightMillimeters: block.heightMillimeters,
    alt: await writeWords(writing, block.alt, bindings),
    caption,
    ...(block.source !== undefined && { source: await writeWords(writing, block.source, bindings) }),
  };
  return {
    blocks: [chart],
    figures: series.flatMap(({ place, figures: own }) =>
      own.map((figure) => ({
        id: `${prefix}.${place.id}.${figure.period.start}`,
        label: indicator.name.vi,
        place: place.name,
        figure,
        decimals: indicator.decimals,
        unit: figure.unit,
        categoryName: categoryName(context, block.indicator, figure.category),
      })),
    ),
    sheet: {
      name: `Biểu đồ ${caption}`,
      title: caption,
      notes: indicator.unit === '' ? [] : [`Đơn vị tính: ${unitText(indicator.unit)}`],
      columns: [
        { header: 'Thời gian', width: 14 },
        ...series.map(({ place }) => ({ header: place.name, width: 16, decimals: indicator.decimals })),
      ],
      rows: moments.map((moment, index) => [
        momentLabel(moment),
        ...series.map(({ figures: own }) => valuesAt(moments, own, indicator.decimals)[index] ?? null),
      ]),
    },
  };
}

/** The places with the highest values, in the order of their names. */
async function seriesOf({ context }: Writing, { of, atMost }: ChartBlock, figures: Figure[]): Promise<Series[]> {
  const { sources } = context;
  const places = of === 'area' ? [sources.area] : await sources.places(of);
  const groups = Map.groupBy(figures, ({ thing, site, area }) => thing ?? site ?? area);
  return [...groups]
    .map(([id, own]) => ({
      place: places.find((place) => place.id === id) ?? { kind: 'thing' as const, id, name: id, area: own[0]!.area },
      figures: own,
    }))
    .sort((a, b) => highest(b.figures) - highest(a.figures))
    .slice(0, atMost)
    .sort((a, b) => a.place.name.localeCompare(b.place.name, 'vi'));
}

function highest(figures: Figure[]): number {
  return figures.reduce((most, { value }) => Math.max(most, value ?? most), Number.NEGATIVE_INFINITY);
}

function valuesAt(moments: string[], figures: Figure[], decimals: number): (number | null)[] {
  const byStart = new Map(figures.map(({ period, value }) => [period.start, value]));
  return moments.map((moment) => {
    const value = byStart.get(moment) ?? null;
    return value === null ? null : Number(value.toFixed(decimals));
  });
}

function limitLine(context: Writing['context'], ref: ChartBlock['limits'][number], length: number) {
  const { value, legalRef } = legalFigure(context, ref);
  return {
    type: 'line',
    name: `Giới hạn ${legalRef.instrument}`,
    showSymbol: false,
    lineStyle: { type: 'dashed', width: 1.5 },
    data: Array.from({ length }, () => (typeof value === 'number' ? value : null)),
  };
}

function momentLabel(moment: string): string {
  const { day, month, hour, minute } = localParts(moment)!;
  return hour === '00' && minute === '00' ? `${day}/${month}` : `${hour}:${minute} ${day}/${month}`;
}
