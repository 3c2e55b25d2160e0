import type { Thing } from '@ioc/contracts/streams';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useAgencies } from '#shared/monitoring/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useMay } from '#shared/session/session.ts';
import { Panel } from '#shared/ui/index.ts';
import { useDurationWords } from '#shared/handling/index.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

/** Who sends the data, from where, how often: published with the figures. */
export function SourceFacts({ thing }: { thing: Thing }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const duration = useDurationWords();
  const mayMap = useMay('map.read');
  const agency = useAgencies().data?.items.find(({ id }) => id === thing.agency);
  const [lon, lat] = thing.lonLat;
  const rhythm = Math.min(...thing.datastreams.map(({ rhythmSeconds }) => rhythmSeconds));
  const silentAfter = Math.min(...thing.datastreams.map(({ silentAfterSeconds }) => silentAfterSeconds));
  const coordinates = `${format.number(lat, { decimals: 5 })}; ${format.number(lon, { decimals: 5 })}`;
  return (
    <Panel title={t(($) => $.source)}>
      <dl className={css.facts}>
        <dt>{t(($) => $.code)}</dt>
        <dd>
          <code>{thing.id}</code>
        </dd>
        <dt>{t(($) => $.agency)}</dt>
        <dd>{agency ? say(agency.name) : thing.agency}</dd>
        {thing.site && (
          <>
            <dt>{t(($) => $.site)}</dt>
            <dd>{thing.site.name}</dd>
          </>
        )}
        <dt>{t(($) => $.area)}</dt>
        <dd>{thing.areaName}</dd>
        <dt>{t(($) => $.coordinates)}</dt>
        <dd>
          {coordinates}{' '}
          {mayMap && (
            <Link to={'/map' as string} search={{ at: `${lat},${lon},12` } as never}>
              {t(($) => $.onMap)}
            </Link>
          )}
        </dd>
        <dt>{t(($) => $.rhythm)}</dt>
        <dd>{t(($) => $.rhythmWords, { rhythm: duration(rhythm / 60), silent: duration(silentAfter / 60) })}</dd>
        <dt>{t(($) => $.lastHeard)}</dt>
        <dd>{format.fullDateTime(thing.lastHeardAt)}</dd>
      </dl>
    </Panel>
  );
}
