import type { Indicator } from '@ioc/contracts/indicators';
import type { Alert } from '@ioc/contracts/rules';
import type { Datastream } from '@ioc/contracts/streams';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { ChartCanvas } from '#shared/charts/index.ts';
import type { ChartLook } from '#shared/charts/index.ts';
import { timeSeriesOption } from '#shared/charts/time-series.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useFigures, usePanelState } from '#shared/monitoring/index.ts';
import { FreshnessDot, Panel, StatusBadge, useOpenPassport } from '#shared/ui/index.ts';
import { limitsInReach, pointsOf, stepsOf, withAlertSpans } from './property-chart.ts';
import type { LegalLimit } from './limits.ts';
import { useObservations } from './queries.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

export type PropertyPanelProps = {
  thing: string;
  stream: Datastream;
  span: { from: string; to: string; running: boolean };
  /** The hourly figure of this property, where there is one. */
  hourly: Indicator | undefined;
  limits: readonly LegalLimit[];
  limitName: (indicator: string) => string;
  alerts: readonly Alert[];
  mayFigures: boolean;
};

const none: never[] = [];

/** One measured property: its value now, its course with the limits of the law, and the alerts on it. */
export function PropertyPanel(props: PropertyPanelProps): ReactNode {
  const { thing, stream, span, hourly, limits, limitName, alerts, mayFigures } = props;
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const now = useNow(60_000);
  const observations = useObservations(thing, stream.property, span);
  const figures = useFigures(
    { indicator: hourly?.id ?? '', thing, from: span.from, to: span.to },
    mayFigures && hourly !== undefined,
  );
  const name = say(stream.name);
  const readings = observations.data?.items ?? none;
  const hours = hourly ? (figures.data?.items ?? none) : none;
  const series = useMemo(
    () => [
      { name: t(($) => $.readings), points: pointsOf(readings, stream.rhythmSeconds) },
      ...(hours.length > 0 ? [{ name: t(($) => $.hourlyMean), points: stepsOf(hours) }] : []),
    ],
    [readings, hours, stream.rhythmSeconds, t],
  );
  const drawn = useMemo(
    () =>
      limitsInReach(limits, series[0]!.points).map((one) => ({ value: one.limit, label: limitName(one.indicator) })),
    [limits, series, limitName],
  );
  const number = useCallback((value: number) => format.number(value, { maxDecimals: 1 }), [format]);
  const long = Date.parse(span.to) - Date.parse(span.from) > 3 * 86_400_000;
  const option = useCallback(
    (look: ChartLook) =>
      withAlertSpans(
        timeSeriesOption(
          look,
          {
            series: series.map((one, place) => ({ ...one, color: look.series[place === 0 ? 0 : 3]! })),
            unit: stream.unit,
            limits: drawn,
          },
          {
            time: (at) => format.dateTime(at),
            axisTime: (at) => (long ? format.date(at).slice(0, 5) : format.time(at)),
            number,
            now: '',
          },
        ) as { series: { type?: string }[] },
        alerts,
        now,
        look,
      ),
    [series, drawn, alerts, now, stream.unit, long, format, number],
  );
  const highest = highestOf(readings.filter(({ quality }) => quality === 'measured'));

  return (
    <Panel
      title={name}
      headingLevel={3}
      state={panelState(observations, {
        empty: {
          when: readings.length === 0 && hours.length === 0,
          title: t(($) => $.noReadings),
          help: t(($) => $.noReadingsHelp),
        },
        skeleton: <div className={css.chartSkeleton} />,
      })}
      aside={<LatestValue stream={stream} />}
    >
      <ul className={css.key} aria-hidden="true">
        <li data-mark="line">{t(($) => $.readings)}</li>
        {hours.length > 0 && <li data-mark="mean">{t(($) => $.hourlyMean)}</li>}
        {alerts.length > 0 && <li data-mark="alert">{t(($) => $.alertSpan)}</li>}
      </ul>
      <ChartCanvas
        option={option}
        height="13rem"
        summary={t(($) => $.chartSummary, {
          name,
          latest: format.quantity(stream.latest?.value, stream.unit, { maxDecimals: 1 }),
          highest: format.quantity(highest, stream.unit, { maxDecimals: 1 }),
          alerts: alerts.length,
        })}
        table={() => ({
          head: [t(($) => $.time), `${t(($) => $.readings)} (${stream.unit})`, t(($) => $.quality.title)],
          rows: readings
            .toReversed()
            .slice(0, 500)
            .map(({ time, value, quality }) => [format.dateTime(time), number(value), t(($) => $.quality[quality])]),
        })}
      />
      <Limits limits={limits} limitName={limitName} hourly={hourly?.id} highestHour={highestOf(hours)} />
    </Panel>
  );
}

function LatestValue({ stream }: { stream: Datastream }): ReactNode {
  const t = useThingTexts();
  const format = useFormat();
  const { latest, unit, rhythmSeconds } = stream;
  if (!latest) return <span className={css.soft}>{format.missing}</span>;
  return (
    <span className={css.latest}>
      <strong>{format.number(latest.value, { maxDecimals: 1 })}</strong>
      <span className={css.soft}>{unit}</span>
      {latest.quality !== 'measured' && <StatusBadge tone="warn">{t(($) => $.quality[latest.quality])}</StatusBadge>}
      <FreshnessDot at={latest.time} expectedSeconds={rhythmSeconds} />
    </span>
  );
}

function highestOf(items: readonly { value: number | null }[]): number | null {
  const values = items.flatMap(({ value }) => value ?? []);
  return values.length > 0 ? Math.max(...values) : null;
}

/** Every limit in words, with the law behind it one click away, also where the line lies outside the picture. */
function Limits(props: {
  limits: readonly LegalLimit[];
  limitName: (indicator: string) => string;
  /** The hourly indicator and its highest value in the span: only like is compared with like. */
  hourly: string | undefined;
  highestHour: number | null;
}): ReactNode {
  const t = useThingTexts();
  const format = useFormat();
  const open = useOpenPassport();
  return (
    <ul className={css.limits}>
      {props.limits.map(({ indicator, limit, unit, legalRef, passport }) => (
        <li key={indicator}>
          {props.limitName(indicator)}: <strong>{format.quantity(limit, unit)}</strong>
          {props.highestHour !== null && indicator === props.hourly && (
            <>
              {' '}
              ·{' '}
              {t(($) => $.shareOfLimit, {
                share: format.percent((props.highestHour / limit) * 100, { maxDecimals: 0 }),
              })}
            </>
          )}
          {' · '}
          <button type="button" className={css.linkButton} onClick={() => open?.(passport)}>
            {legalRef}
          </button>
        </li>
      ))}
    </ul>
  );
}
