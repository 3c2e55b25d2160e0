import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { ChartCanvas } from './ChartCanvas.tsx';
import type { ChartFrame } from './ChartCanvas.tsx';
import { commonOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { LimitLine } from './time-series.ts';

export type BarChartProps = Pick<ChartFrame, 'height' | 'withTable'> & {
  title: string;
  unit: string;
  /** Missing values leave a gap, never a zero. */
  bars: readonly { label: string; value: number | null; color?: string }[];
  limits?: readonly LimitLine[];
  decimals?: number;
  /** Names at the left, bars to the right: for long names and rankings. */
  horizontal?: boolean;
};

const noLimits: readonly LimitLine[] = [];

export function BarChart({
  title,
  unit,
  bars,
  limits = noLimits,
  decimals = 1,
  horizontal = false,
  ...frame
}: BarChartProps): ReactNode {
  const format = useFormat();
  const number = useCallback(
    (value: number | null) => format.number(value, { maxDecimals: decimals }),
    [format, decimals],
  );

  const option = useCallback(
    (look: ChartLook) => {
      const { axis, tooltip, label } = commonOption(look);
      const { px } = look;
      const names = {
        type: 'category',
        data: bars.map((bar) => bar.label),
        inverse: horizontal,
        ...axis,
        splitLine: { show: false },
        axisLabel: { ...label, interval: 0, ...(horizontal && { width: px(160), overflow: 'truncate' }) },
      };
      const values = {
        type: 'value',
        name: unit,
        ...axis,
        axisLabel: { ...label, formatter: number, hideOverlap: true },
      };
      return {
        grid: {
          left: px(4),
          right: px(horizontal ? 44 : 12),
          top: px(horizontal ? 8 : 28),
          bottom: px(4),
          outerBoundsMode: 'same',
          outerBoundsContain: 'axisLabel',
        },
        tooltip: {
          ...tooltip,
          trigger: 'axis',
          axisPointer: { type: 'none' },
          valueFormatter: (value: unknown) => `${number(value as number | null)} ${unit}`,
        },
        xAxis: horizontal ? { ...values, name: '' } : names,
        yAxis: horizontal ? names : values,
        series: [
          {
            type: 'bar',
            name: title,
            color: look.series[0],
            barMaxWidth: px(28),
            data: bars.map(({ value, color }) => ({ value, ...(color && { itemStyle: { color } }) })),
            itemStyle: { borderRadius: horizontal ? [0, px(3), px(3), 0] : [px(3), px(3), 0, 0] },
            ...(horizontal && {
              label: {
                show: true,
                position: 'right',
                color: look.color.text,
                fontFamily: look.font,
                fontSize: px(12),
                formatter: ({ value }: { value: number | null }) => number(value),
              },
            }),
            markLine: {
              symbol: 'none',
              silent: true,
              data: limits.map((limit) => ({
                [horizontal ? 'xAxis' : 'yAxis']: limit.value,
                lineStyle: { color: look.color.warn, type: 'dashed' },
                label: {
                  formatter: `${limit.label} · ${number(limit.value)}`,
                  color: look.color.warn,
                  fontFamily: look.font,
                  fontSize: px(12),
                  position: horizontal ? 'end' : 'insideEndTop',
                },
              })),
            },
          },
        ],
      };
    },
    [bars, limits, unit, title, horizontal, number],
  );

  return (
    <ChartCanvas
      option={option}
      summary={`${title} (${unit}): ${bars.map(({ label, value }) => `${label} ${number(value)}`).join('; ')}.`}
      table={() => ({ head: [title, unit], rows: bars.map(({ label, value }) => [label, number(value)]) })}
      {...frame}
    />
  );
}
