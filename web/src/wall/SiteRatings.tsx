import type { Indicator } from '@ioc/contracts/indicators';
import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf, isRating } from '#shared/monitoring/band.ts';
import { byUnit, useFigures } from '#shared/monitoring/figures.ts';
import { shortNames } from './short-names.ts';
import css from './site-ratings.module.css';
import { useWallTexts } from './texts.ts';
import { useThings } from './use-things.ts';
import { WallPanel } from './WallPanel.tsx';

const sitesOf = (things: readonly Thing[]) =>
  [...new Map(things.flatMap(({ site }) => (site ? [[site.id, site] as const] : []))).values()].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'vi'),
  );
const shownSites = 6;

/** Sites by their rating in the running period: letter or number, its word and colour. */
export function SiteRatings({ indicator }: { indicator: Indicator }): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const { data: sites } = useThings(sitesOf);
  const { data } = useFigures({ indicator: indicator.id, latest: 'true' });
  const figures = byUnit(data?.items);
  const names = shortNames(sites ?? []);
  const [first] = data?.items ?? [];
  return (
    <WallPanel
      title={say(indicator.name)}
      aside={
        first && (
          <span className={css.period}>
            {format.period(first.period, indicator.periodKind)}
            {first.status === 'provisional' && ` · ${t(($) => $.provisional)}`}
          </span>
        )
      }
    >
      <ul className={css.sites}>
        {sites?.slice(0, shownSites).map(({ id }) => {
          const figure = figures.get(id);
          const band = bandOf(indicator, figure);
          return (
            <li key={id}>
              <span className={css.name}>{names.get(id)}</span>
              {band && figure ? (
                <>
                  <span className={css.mark} style={{ background: band.color, color: band.ink }}>
                    {isRating(indicator.categories)
                      ? band.id
                      : format.number(figure.value, { decimals: indicator.decimals })}
                  </span>
                  <span className={css.word}>{say(band.name)}</span>
                </>
              ) : (
                <span className={css.word}>{format.missing}</span>
              )}
            </li>
          );
        })}
      </ul>
    </WallPanel>
  );
}
