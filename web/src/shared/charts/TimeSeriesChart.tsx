import { useCallback } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { useTheme } from '../theme/use-theme.ts';
import { seriesColors } from '../theme/tokens.ts';
import css from './chart.module.css';
import { ChartCanvas } from './ChartCanvas.tsx';
import type { ChartFrame } from './ChartCanvas.tsx';
import type { ChartLook } from './chart-look.ts';
import { useChartTexts } from './texts.ts';
import { timeSeriesOption } from './time-series.ts';
import type { TimeSeries, TimeSeriesInput } from './time-series.ts';

export type TimeSeriesChartProps = TimeSeriesInput &
  Pick<ChartFrame, 'height' | 'withTable'> & {
    /** What is drawn; begins the text summary. */
    title: string;
    decimals?: number;
    /** Instead of the summary made from the values. */
    summary?: string;
  };

const dayMs = 86_400_000;

/** Values over time with limit lines, the present and a dashed forecast. Give `series` and `limits` stable identities. */
export function TimeSeriesChart(props: TimeSeriesChartProps): ReactNode {
  const { title, series, limits, now, unit, rightUnit, fromZero, zoomable, decimals = 1 } = props;
  const t = useChartTexts();
  const format = useFormat();
  const theme = useTheme();
  const number = useCallback(
    (value: number | null) => format.number(value, { maxDecimals: decimals }),
    [format, decimals],
  );
  const spanMs = spanOf(series);

  const option = useCallback(
    (look: ChartLook) =>
      timeSeriesOption(
        look,
        {
          series,
          unit,
          ...(limits && { limits }),
          ...(now !== undefined && { now }),
          ...(rightUnit && { rightUnit }),
          ...(fromZero !== undefined && { fromZero }),
          ...(zoomable && { zoomable }),
        },
        {
          time: (at) => format.dateTime(at),
          axisTime: (at) => (spanMs > 3 * dayMs ? format.date(at).slice(0, 5) : format.time(at)),
          number,
          now: t(($) => $.now),
        },
      ),
    [series, limits, now, unit, rightUnit, fromZero, zoomable, spanMs, format, number, t],
  );

  const first = series[0]?.points.filter(({ value }) => value !== null) ?? [];
  const values = first.map(({ value }) => value!);
  const quantity = (value: number | undefined) =>
    value === undefined ? format.missing : format.quantity(value, unit, { maxDecimals: decimals });
  const summary = [
    t(($) => $.summary, {
      title,
      latest: quantity(values.at(-1)),
      low: quantity(values.length ? Math.min(...values) : undefined),
      high: quantity(values.length ? Math.max(...values) : undefined),
    }),
    limits?.length
      ? t(($) => $.limits, { limits: limits.map(({ label, value }) => `${label} ${number(value)}`).join(', ') })
      : '',
  ];

  return (
    <>
      {series.length > 1 && (
        <ul className={css.key}>
          {series.map(({ name, color, kind }, index) => (
            <li
              key={name}
              data-shape={kind === 'bar' ? 'block' : 'line'}
              style={{ '--mark': color ?? seriesColors[theme][index % seriesColors[theme].length] } as CSSProperties}
            >
              {name}
            </li>
          ))}
        </ul>
      )}
      <ChartCanvas
        option={option}
        summary={props.summary ?? summary.join(' ').trim()}
        table={() => ({
          head: [t(($) => $.time), ...series.map(({ name }) => name)],
          rows: rowsOf(series).map(([at, ...cells]) => [format.dateTime(at), ...cells.map((value) => number(value))]),
        })}
        {...(props.height !== undefined && { height: props.height })}
        {...(props.withTable !== undefined && { withTable: props.withTable })}
      />
    </>
  );
}

function spanOf(series: readonly TimeSeries[]): number {
  const times = series.flatMap(({ points }) => [points[0], points.at(-1)]).filter((point) => point !== undefined);
  const moments = times.map(({ at }) => new Date(at).getTime());
  return moments.length ? Math.max(...moments) - Math.min(...moments) : 0;
}

/** One row per moment, newest first, with the value of every series. */
function rowsOf(series: readonly TimeSeries[]): [number, ...(number | null)[]][] {
  const rows = new Map<number, (number | null)[]>();
  for (const [index, { points }] of series.entries()) {
    for (const { at, value } of points) {
      const moment = new Date(at).getTime();
      const row = rows.get(moment) ?? series.map(() => null);
      row[index] = value;
      rows.set(moment, row);
    }
  }
  return [...rows].toSorted(([first], [second]) => second - first).map(([at, values]) => [at, ...values]);
}
