// Readings, hourly means, legal limits and the spans of alerts in one picture.
import type { Figure } from '@ioc/contracts/indicators';
import type { Alert } from '@ioc/contracts/rules';
import type { Observation } from '@ioc/contracts/streams';
import type { ChartLook } from '#shared/charts/index.ts';
import type { TimePoint } from '#shared/charts/index.ts';

/** A hole longer than this many rhythms is drawn as a hole. */
const holeAfterRhythms = 4;

/** Readings as points; what the device marked as not measured, and long silences, leave a hole. */
export function pointsOf(observations: readonly Observation[], rhythmSeconds: number): TimePoint[] {
  const points: TimePoint[] = [];
  let lastTime = Number.NaN;
  for (const { time, value, quality } of observations) {
    const at = Date.parse(time);
    if (at - lastTime > rhythmSeconds * holeAfterRhythms * 1000) points.push({ at: lastTime + 1000, value: null });
    points.push({ at, value: quality === 'measured' ? value : null });
    lastTime = at;
  }
  return points;
}

/** Hourly figures as steps that hold for their whole hour. */
export function stepsOf(figures: readonly Figure[]): TimePoint[] {
  const inOrder = figures.toSorted((first, second) => first.period.start.localeCompare(second.period.start));
  return inOrder.flatMap(({ period, value }) => [
    { at: Date.parse(period.start), value },
    { at: Date.parse(period.end) - 1, value },
  ]);
}

/** Limits that lie far above everything measured would press the curve to the bottom: they are told in words instead. */
export function limitsInReach<L extends { limit: number }>(limits: readonly L[], points: readonly TimePoint[]): L[] {
  const highest = Math.max(0, ...points.map(({ value }) => value ?? 0));
  return limits.filter(({ limit }) => limit <= highest * 4);
}

type Spans = readonly Pick<Alert, 'level' | 'start' | 'end'>[];
type Drawn = { series: { type?: string; name?: string }[] };

/** Marks the spans of alerts on the first series, in the colour of their level with its number on top. */
export function withAlertSpans<O extends object>(option: O & Drawn, spans: Spans, now: number, look: ChartLook): O {
  const [first, ...others] = option.series;
  if (!first || spans.length === 0) return option;
  const data = spans.map(({ level, start, end }) => {
    const color = look.color[`risk-${level}-text` as 'risk-1-text'];
    return [
      {
        xAxis: Date.parse(start),
        itemStyle: { color, opacity: 0.2, borderColor: color, borderWidth: 1 },
        label: {
          show: true,
          formatter: String(level),
          color,
          fontFamily: look.font,
          fontSize: look.px(12),
          fontWeight: 700,
        },
      },
      { xAxis: end ? Date.parse(end) : now },
    ];
  });
  return {
    ...option,
    series: [{ ...first, markArea: { silent: true, z: 1, label: { position: 'insideTop' }, data } }, ...others],
  };
}
