import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { Thing } from '@ioc/contracts/streams';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf } from '#shared/monitoring/band.ts';
import { EmptyState } from '#shared/ui/index.ts';
import css from './station-ranking.module.css';
import { shortNames } from './short-names.ts';
import { useWallTexts } from './texts.ts';
import { unitSign } from '#shared/format/index.ts';
import { symbolOf } from './use-concern-rows.ts';
import { newestStream, useThings } from './use-things.ts';
import { WallPanel } from './WallPanel.tsx';

export type StationRankingProps = {
  indicator: Indicator;
  figures: ReadonlyMap<string, Figure>;
  /** The figure of the whole province, at the panel's edge. */
  whole: Figure | null;
  freshAt: string | null;
  /** A past hour is shown: neither its age nor the readings of the moment belong to it. */
  isPast: boolean;
  rows?: number;
};

const everything = (things: readonly Thing[]) => things;

/** Stations by their index, worst first: number, word and official colour, and the last reading as it comes in. */
export function StationRanking({
  indicator,
  figures,
  whole,
  freshAt,
  isPast,
  rows = 6,
}: StationRankingProps): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const { data: things } = useThings(everything);
  const measured = rankOf(things ?? [], figures);
  const silent = things?.filter(({ state }) => state === 'silent') ?? [];
  const scale = Math.max(150, ...measured.map(({ figure }) => figure.value ?? 0));
  const names = shortNames(things ?? []);
  const band = bandOf(indicator, whole);
  return (
    <WallPanel
      title={t(($) => $.ranking, { indicator: say(indicator.name) })}
      subtitle={t(($) => $.stationsMeasured, { count: measured.length, total: things?.length ?? 0 })}
      aside={
        band &&
        whole && (
          <span className={css.whole} style={{ background: band.color, color: band.ink }}>
            <strong>{format.number(whole.value, { decimals: indicator.decimals })}</strong> {say(band.name)}
          </span>
        )
      }
      {...(!isPast && { freshness: { at: freshAt, expectedSeconds: 600 } })}
    >
      {measured.length === 0 && <EmptyState title={things ? t(($) => $.noFigures) : t(($) => $.loading)} />}
      <ol className={css.rows}>
        {measured.slice(0, rows).map(({ thing, figure }) => {
          const own = bandOf(indicator, figure);
          return (
            <li key={thing.id} className={css.row}>
              <span className={css.name}>{names.get(thing.id)}</span>
              {!isPast && <LastReading thing={thing} />}
              <span className={css.track} aria-hidden="true">
                <span
                  className={css.bar}
                  style={
                    {
                      width: `${Math.max(3, ((figure.value ?? 0) / scale) * 100)}%`,
                      '--band': own?.color,
                    } as CSSProperties
                  }
                />
              </span>
              <span className={css.value}>{format.number(figure.value, { decimals: indicator.decimals })}</span>
              <span className={css.word}>{own ? say(own.name) : ''}</span>
            </li>
          );
        })}
      </ol>
      {silent.length > 0 && !isPast && (
        <p className={css.silent}>
          {t(($) => $.silentStations, { names: silent.map(({ id }) => names.get(id)).join(', ') })}
        </p>
      )}
    </WallPanel>
  );
}

/** Things with a value, the highest first. */
export function rankOf(
  things: readonly Thing[],
  figures: ReadonlyMap<string, Figure>,
): { thing: Thing; figure: Figure }[] {
  return things
    .flatMap((thing) => {
      const figure = figures.get(thing.id);
      return figure && figure.value !== null ? [{ thing, figure }] : [];
    })
    .toSorted(
      (first, second) => second.figure.value! - first.figure.value! || first.thing.id.localeCompare(second.thing.id),
    );
}

function LastReading({ thing }: { thing: Thing }): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(1000);
  const stream = newestStream(thing);
  if (!stream?.latest) return <span className={css.reading}>{format.missing}</span>;
  const { value, time } = stream.latest;
  return (
    <span className={css.reading}>
      {symbolOf(say(stream.name))} {format.quantity(value, unitSign(stream.unit), { maxDecimals: 1 })} ·{' '}
      {t(($) => $.ago, { age: format.age(now - Date.parse(time)) })}
    </span>
  );
}
