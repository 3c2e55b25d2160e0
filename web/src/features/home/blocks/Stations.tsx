import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import {
  byUnit,
  CategoryValue,
  findIndex,
  ThingState,
  useFigures,
  useIndicators,
  useThings,
} from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import css from '../home.module.css';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

/** Stations that do not send, and since when. */
export function SilentStations(): ReactNode {
  const t = useHomeTexts();
  const things = useThings();
  const all = things.data?.items ?? [];
  const quiet = all
    .filter(({ state }) => state !== 'live')
    .toSorted((first, second) => (first.lastHeardAt ?? '').localeCompare(second.lastHeardAt ?? ''));
  return (
    <HomePanel
      title={t(($) => $.silentStations)}
      asked={things}
      empty={{
        when: quiet.length === 0,
        title: t(($) => (all.length === 0 ? $.noStations : $.allSend), { count: all.length }),
        help: t(($) => (all.length === 0 ? $.noStationsHelp : $.allSendHelp)),
      }}
      aside={<Link to={'/things' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {quiet.slice(0, 8).map((thing) => (
          <li key={thing.id} className={css.row}>
            <span className={css.stack}>
              <Link to={`/things/${thing.id}` as string} className={css.link}>
                {thing.name}
              </Link>
              <span className={css.soft}>{thing.areaName}</span>
            </span>
            <ThingState thing={thing} />
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}

/** The stations of one's own area with what they measure now, the worst first. */
export function OwnStations(): ReactNode {
  const t = useHomeTexts();
  const say = useLocalized();
  const mayFigures = useMay('figures.read');
  const things = useThings();
  const index = findIndex(useIndicators(mayFigures).data?.items ?? []);
  const figures = byUnit(
    useFigures({ indicator: index?.id ?? '', latest: 'true' }, mayFigures && index !== null).data?.items,
  );
  const items = (things.data?.items ?? []).toSorted(
    (first, second) => (figures.get(second.id)?.value ?? -1) - (figures.get(first.id)?.value ?? -1),
  );
  return (
    <HomePanel
      title={t(($) => $.ownStations)}
      subtitle={index ? say(index.name) : undefined}
      simulated={items.some(({ simulated }) => simulated)}
      asked={things}
      empty={{ when: items.length === 0, title: t(($) => $.noStations), help: t(($) => $.noStationsHelp) }}
      aside={<Link to={'/things' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {items.slice(0, 10).map((thing) => (
          <li key={thing.id} className={css.row}>
            <span className={css.stack}>
              <Link to={`/things/${thing.id}` as string} className={css.link}>
                {thing.name}
              </Link>
              <span className={css.soft}>{thing.areaName}</span>
            </span>
            <span className={css.end}>
              <CategoryValue figure={figures.get(thing.id)} indicator={index ?? undefined} label={thing.name} />
              {thing.state !== 'live' && <ThingState thing={thing} />}
            </span>
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}
