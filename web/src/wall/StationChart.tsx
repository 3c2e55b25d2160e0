import type { Indicator } from '@ioc/contracts/indicators';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { TimeSeriesChart } from '#shared/charts/index.ts';
import type { LimitLine, TimePoint, TimeSeries } from '#shared/charts/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { EmptyState } from '#shared/ui/index.ts';
import { chartSpan, limitsOf } from './chart-span.ts';
import { shortNames } from './short-names.ts';
import { useWallTexts } from './texts.ts';
import { unitSign } from '#shared/format/index.ts';
import { useSeries, withGaps } from './use-series.ts';
import type { SeriesSource } from './use-series.ts';
import { useStable } from './use-stable.ts';
import { useThings } from './use-things.ts';
import { WallPanel } from './WallPanel.tsx';

export type StationChartProps = {
  /** Which series; the property may be '*' where the whole thing is meant. */
  thing: string | null;
  property: string;
  alert: Alert | null;
  indicators: ReadonlyMap<string, Indicator>;
  /** The picture itself may come after the numbers. */
  isDrawn: boolean;
};

const everything = (things: readonly Thing[]) => things;
const fiveMinutesMs = 300_000;

/** The last day of the series that the selected alert is about, with the limit it was judged by and the present. */
export function StationChart({ thing: thingId, property, alert, indicators, isDrawn }: StationChartProps): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(fiveMinutesMs);
  const { data: things } = useThings(everything);
  const thing = things?.find(({ id }) => id === thingId);
  const indicator = indicators.get(property);
  const stream = thing?.datastreams.find((one) => one.property === property) ?? thing?.datastreams[0];
  const { from, to, isPast } = chartSpan(alert, now);
  const source = useStable(sourceOf(thingId, indicator, stream?.property, { from, to }));
  const { data: points } = useSeries(source);

  const unit = indicator?.unit ?? stream?.unit ?? '';
  const name = indicator ? say(indicator.name) : stream ? say(stream.name) : '';
  const limits = useStable(
    alert
      ? limitsOf(
          alert,
          unit,
          t(($) => $.limit),
        )
      : [],
  );
  const rhythm = indicator ? 3600 : (stream?.rhythmSeconds ?? 300);
  const newest = points?.findLast(({ value }) => value !== null);
  const excess = newest && limits[0] ? newest.value! - limits[0].value : null;
  const distance =
    excess === null
      ? null
      : t(($) => (excess > 0 ? $.aboveLimit : $.belowLimit), {
          amount: format.quantity(Math.abs(excess), unitSign(unit), { maxDecimals: 1 }),
        });
  const shortName = thing && shortNames(things ?? []).get(thing.id);
  return (
    <WallPanel
      grow
      title={name || t(($) => $.chart)}
      subtitle={[shortName, distance, isPast ? format.date(from) : null].filter(Boolean).join(' · ')}
      {...(newest && {
        figure: {
          value: format.number(newest.value, { maxDecimals: indicator?.decimals ?? 1 }),
          unit: unitSign(unit),
          ...(excess !== null && excess > 0 && { tone: 'bad' as const }),
        },
        freshness: { at: newest.at, expectedSeconds: isPast ? null : rhythm },
      })}
    >
      {source === null || points?.length === 0 ? (
        <EmptyState title={things && thingId === null ? t(($) => $.noStation) : t(($) => $.noReadings)} />
      ) : (
        isDrawn && (
          <Picture
            points={points}
            name={name}
            title={[name, thing?.name].filter(Boolean).join(', ')}
            unit={unitSign(unit)}
            decimals={indicator?.decimals ?? 1}
            rhythm={rhythm}
            limits={limits}
            until={to}
            now={isPast ? null : now}
          />
        )
      )}
    </WallPanel>
  );
}

type PictureProps = {
  points: readonly TimePoint[] | undefined;
  name: string;
  title: string;
  unit: string;
  decimals: number;
  rhythm: number;
  limits: readonly LimitLine[];
  until: number;
  now: number | null;
};

function Picture({ points, name, title, unit, decimals, rhythm, limits, until, now }: PictureProps): ReactNode {
  const series = useMemo<TimeSeries[]>(() => {
    const drawn = withGaps(points ?? [], rhythm);
    // The axis reaches to the present also where the readings end before it.
    return [{ name, kind: 'area', color: '#FFB35C', points: [...drawn, { at: until, value: null }] }];
  }, [points, name, rhythm, until]);
  return (
    <TimeSeriesChart
      title={title}
      series={series}
      limits={limits}
      unit={unit}
      decimals={decimals}
      height="100%"
      withTable={false}
      {...(now !== null && { now })}
    />
  );
}

function sourceOf(
  thing: string | null,
  indicator: Indicator | undefined,
  property: string | undefined,
  span: { from: number; to: number },
): SeriesSource | null {
  if (thing === null) return null;
  if (indicator) return { kind: 'figures', thing, property: indicator.id, ...span };
  return property === undefined ? null : { kind: 'observations', thing, property, ...span };
}
