import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf } from '#shared/monitoring/band.ts';
import { useWallTexts } from './texts.ts';
import type { ConcernRow } from './use-concern-rows.ts';
import { useThings } from './use-things.ts';

export type WallSummaryProps = {
  indicator: Indicator | undefined;
  whole: Figure | null;
  rows: readonly ConcernRow[] | undefined;
};

const liveCount = (things: readonly Thing[]) => ({
  live: things.filter(({ state }) => state === 'live').length,
  total: things.length,
});

/** What the wall shows in a few sentences, for those who do not see it. */
export function WallSummary({ indicator, whole, rows }: WallSummaryProps): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(60_000);
  const { data: stations } = useThings(liveCount);
  const band = bandOf(indicator, whole);
  const [highest] = rows ?? [];
  const sentences = [
    format.fullDateTime(now),
    indicator &&
      whole &&
      t(($) => $.summary.index, {
        indicator: say(indicator.name),
        value: [format.number(whole.value, { decimals: indicator.decimals }), band && say(band.name)]
          .filter(Boolean)
          .join(', '),
      }),
    rows && t(($) => $.summary.alerts, { count: rows.length }),
    highest && t(($) => $.summary.highest, { level: highest.level, title: highest.title, place: highest.place }),
    stations && t(($) => $.summary.live, stations),
  ];
  return <p className="visually-hidden">{sentences.filter(Boolean).join(' ')}</p>;
}
