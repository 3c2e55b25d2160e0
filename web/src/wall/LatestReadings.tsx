import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import css from './latest-readings.module.css';
import { shortNames } from './short-names.ts';
import { useWallTexts } from './texts.ts';
import { unitSign } from '#shared/format/index.ts';
import { symbolOf } from './use-concern-rows.ts';
import { useThings } from './use-things.ts';
import { WallPanel } from './WallPanel.tsx';

const everything = (things: readonly Thing[]) => things;
const shownThings = 1;
const shownProperties = 4;

/** What came in last, as it comes in: the sign that the wall lives. */
export function LatestReadings(): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(1000);
  const { data: things } = useThings(everything);
  const names = shortNames(things ?? []);
  const newest = (things ?? [])
    .filter(({ lastHeardAt }) => lastHeardAt !== null)
    .toSorted((first, second) => second.lastHeardAt!.localeCompare(first.lastHeardAt!));
  const live = things?.filter(({ state }) => state === 'live').length ?? 0;
  return (
    <WallPanel
      title={t(($) => $.latest)}
      aside={
        things && (
          <span className={css.live} data-all={live === things.length || undefined}>
            {t(($) => $.live, { live, total: things.length })}
          </span>
        )
      }
    >
      <ul className={css.readings}>
        {newest.slice(0, shownThings).map(({ id, lastHeardAt, datastreams }) => (
          <li key={id}>
            <span className={css.head}>
              <span className={css.name}>{names.get(id)}</span>
              <span className={css.age}>{t(($) => $.ago, { age: format.age(now - Date.parse(lastHeardAt!)) })}</span>
            </span>
            <span className={css.values}>
              {datastreams
                .filter(({ latest }) => latest !== null)
                .toSorted((first, second) => second.latest!.time.localeCompare(first.latest!.time))
                .slice(0, shownProperties)
                .map(({ property, name, unit, latest }) => (
                  <span key={property}>
                    {symbolOf(say(name))} <strong>{format.number(latest!.value, { maxDecimals: 1 })}</strong>
                    <span className="visually-hidden"> {unitSign(unit)}</span>
                  </span>
                ))}
              <span className={css.unit}>{unitSign(datastreams[0]?.unit ?? '')}</span>
            </span>
          </li>
        ))}
      </ul>
    </WallPanel>
  );
}
