import { IconChartLine, IconHelpCircle } from '@tabler/icons-react';
import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue, ThingState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { SimulatedTag } from '#shared/ui/index.ts';
import { stationAddress, whyNotAddress } from '../links.ts';
import { useMapPageTexts } from '../texts.ts';
import type { Coloring } from '../use-coloring.ts';
import css from './card.module.css';
import { CardFrame } from './CardFrame.tsx';

/** A station: its index with the passport behind it, and what it measured last. */
export function StationCard({ thing, stations }: { thing: Thing; stations: Coloring }): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const { id, name, areaName, site, simulated, lastHeardAt, datastreams } = thing;
  const { indicator } = stations;
  const figure = stations.figures.get(id);
  const mayAlerts = useMay('alerts.read');
  const measured = datastreams.filter(({ latest }) => latest !== null);
  return (
    <CardFrame
      kind={t(($) => $.card.station)}
      title={name}
      marks={
        <>
          <ThingState thing={thing} />
          {simulated && <SimulatedTag />}
        </>
      }
      facts={[
        ...(indicator
          ? ([[say(indicator.name), <CategoryValue key="value" figure={figure} indicator={indicator} />]] as const)
          : []),
        [t(($) => $.card.period), figure && format.period(figure.period, wordsOf(indicator?.periodKind))],
        [t(($) => $.card.area), areaName],
        [t(($) => $.card.site), site?.name],
        [t(($) => $.card.heard), lastHeardAt && format.relative(lastHeardAt, now)],
      ]}
      source={{ layer: 'thing', id }}
      links={[
        {
          to: stationAddress(id),
          label: t(($) => $.card.openStation),
          icon: <IconChartLine size={18} stroke={1.75} aria-hidden="true" />,
        },
        ...(mayAlerts
          ? [
              {
                // The hour that the map shows, or now.
                to: whyNotAddress(id, figure?.period.end ?? new Date(now).toISOString()),
                label: t(($) => $.card.whyNot),
                icon: <IconHelpCircle size={18} stroke={1.75} aria-hidden="true" />,
              },
            ]
          : []),
      ]}
    >
      {measured.length > 0 && (
        <table className={css.readings}>
          <caption>{t(($) => $.card.readings)}</caption>
          <tbody>
            {measured.map(({ property, name: words, unit, latest }) => (
              <tr key={property}>
                <th scope="row">{say(words)}</th>
                <td>{format.quantity(latest!.value, unit, { maxDecimals: 1 })}</td>
                <td>{format.time(latest!.time)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </CardFrame>
  );
}

function wordsOf(kind: 'hour' | 'day' | 'month' | 'quarter' | 'year' | 'moment' = 'hour') {
  return kind;
}
