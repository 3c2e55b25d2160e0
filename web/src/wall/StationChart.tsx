import type { Indicator } from '@ioc/contracts/indicators';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { TimeSeriesChart } from '#shared/charts/index.ts';
import type { LimitLine, TimeSeries } from '#shared/charts/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { EmptyState } from '#shared/ui/index.ts';
import { chartSpan, limitsOf } from './chart-span.ts';
import { shortNames } from './short-names.ts';
import { useWallTexts } from './texts.ts';
import { unitSign } from './unit-sign.ts';
import { useSeries, withGaps } from './use-series.ts';
import type { SeriesSource } from './use-series.ts';
import { useThings } from './use-things.ts';
import { WallPanel } from './WallPanel.tsx';

export type StationChartProps = {
  /** Which series; the property may be '*' where the whole thing is meant. */
  thing: string | null;
  property: string;
  alert: Alert | null;
  indicators: ReadonlyMap<string, Indicator>;
};

const everything = (things: readonly Thing[]) => things;
const fiveMinutesMs = 300_000;

/** The last day of the series that the selected alert is about, with the limit it was judged by and the present. */
export function StationChart({ thing: thingId, property, alert, indicators }: StationChartProps): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(fiveMinutesMs);
  const { data: things } = useThings(everything);
  const thing = things?.find(({ id }) => id === thingId);
  const indicator = indicators.get(property);
  const stream = thing?.datastreams.find((one) => one.property === property) ?? thing?.datastreams[0];
  const { from, to, isPast } = chartSpan(alert, now);
  const source = useMemo<SeriesSource | null>(() => {
    if (!thingId || (!indicator && !stream)) return null;
    return indicator
      ? { kind: 'figures', thing: thingId, property: indicator.id, from, to }
      : { kind: 'observations', thing: thingId, property: stream!.property, from, to };
  }, [thingId, indicator, stream?.property, from, to]);
  const { data: points } = useSeries(source);

  const unit = indicator?.unit ?? stream?.unit ?? '';
  const decimals = indicator?.decimals ?? 1;
  const name = indicator ? say(indicator.name) : stream ? say(stream.name) : '';
  const limits = useMemo<LimitLine[]>(
    () =>
      alert
        ? limitsOf(
            alert,
            unit,
            t(($) => $.limit),
          )
        : [],
    [alert, unit, t],
  );
  const rhythm = indicator ? 3600 : (stream?.rhythmSeconds ?? 300);
  const series = useMemo<TimeSeries[]>(() => {
    const drawn = withGaps(points ?? [], rhythm);
    // The axis reaches to the present also where the readings end before it.
    return [{ name, kind: 'area', color: '#FFB35C', points: [...drawn, { at: to, value: null }] }];
  }, [points, name, rhythm, to]);

  const newest = points?.findLast(({ value }) => value !== null);
  const limit = limits[0];
  const excess = newest && limit ? newest.value! - limit.value : null;
  const distance =
    excess === null
      ? null
      : t(($) => (excess > 0 ? $.aboveLimit : $.belowLimit), {
          amount: format.quantity(Math.abs(excess), unitSign(unit), { maxDecimals: 1 }),
        });
  const day = isPast ? format.date(from) : null;
  return (
    <WallPanel
      grow
      title={name || t(($) => $.chart)}
      subtitle={[thing && shortNames(things ?? []).get(thing.id), distance, day].filter(Boolean).join(' · ')}
      {...(newest && {
        figure: {
          value: format.number(newest.value, { maxDecimals: decimals }),
          unit: unitSign(unit),
          ...(excess !== null && excess > 0 && { tone: 'bad' as const }),
        },
        freshness: { at: newest.at, expectedSeconds: isPast ? null : rhythm },
      })}
    >
      {source === null || points?.length === 0 ? (
        <EmptyState title={things && thingId === null ? t(($) => $.noStation) : t(($) => $.noReadings)} />
      ) : (
        <TimeSeriesChart
          title={`${name}, ${thing?.name ?? ''}`}
          series={series}
          limits={limits}
          unit={unitSign(unit)}
          decimals={decimals}
          height="100%"
          withTable={false}
          {...(!isPast && { now })}
        />
      )}
    </WallPanel>
  );
}
