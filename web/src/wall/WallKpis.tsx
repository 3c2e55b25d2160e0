import type { EndpointReply } from '@ioc/contracts/endpoint';
import type { Indicator } from '@ioc/contracts/indicators';
import type { overviewApi } from '@ioc/contracts/scenarios';
import {
  IconAlertTriangle,
  IconBuildingBroadcastTower,
  IconChartBar,
  IconChecklist,
  IconCircleCheck,
  IconUrgent,
  IconWind,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf } from '#shared/monitoring/band.ts';
import { KpiCard } from './KpiCard.tsx';
import type { Kpi } from './KpiCard.tsx';
import css from './kpi-card.module.css';

type Card = EndpointReply<typeof overviewApi.overview>['cards'][number];
/** What more of a thing means: trouble, or good work; null where the number alone does not say. */
type Look = { icon: Icon; accent: string; more: 'good' | 'bad' | null };

const looks: Record<string, Look> = {
  air: { icon: IconWind, accent: 'var(--primary)', more: 'bad' },
  alert: { icon: IconAlertTriangle, accent: 'var(--warn)', more: 'bad' },
  incident: { icon: IconUrgent, accent: 'var(--bad)', more: 'bad' },
  task: { icon: IconChecklist, accent: '#A78BFA', more: 'bad' },
  station: { icon: IconBuildingBroadcastTower, accent: 'var(--info-2)', more: 'good' },
  quality: { icon: IconCircleCheck, accent: 'var(--good)', more: 'good' },
};
const plain: Look = { icon: IconChartBar, accent: 'var(--primary)', more: null };
const shownCards = 6;
/** The overview is asked for at least once a minute. */
const expectedSeconds = 60;

export type WallKpisProps = { cards: readonly Card[] | undefined; indicators: ReadonlyMap<string, Indicator> };

/** The strip of six numbers; before they are known, six empty cards of the same shape. */
export function WallKpis({ cards, indicators }: WallKpisProps): ReactNode {
  const toKpi = useKpi(indicators);
  if (!cards) {
    return Array.from({ length: shownCards }, (_, index) => (
      <div key={index} className={css.card} aria-hidden="true">
        <span className={css.skeleton} />
        <span className={css.skeleton} data-large />
      </div>
    ));
  }
  return cards.slice(0, shownCards).map((card) => <KpiCard key={card.id} kpi={toKpi(card)} />);
}

function useKpi(indicators: ReadonlyMap<string, Indicator>): (card: Card) => Kpi {
  const say = useLocalized();
  const format = useFormat();
  return ({ id, title, icon, figure, compare, of, spark, freshAt }) => {
    const look = looks[icon] ?? plain;
    const indicator = indicators.get(figure.indicator);
    const band = bandOf(indicator, figure);
    const known = spark.filter((value) => value !== null);
    return {
      id,
      icon: look.icon,
      accent: look.accent,
      name: say(title),
      value: figure.value,
      unit: figure.unit,
      ...(indicator && { decimals: indicator.decimals }),
      ...(of !== null &&
        of > 0 && {
          of: `/ ${format.number(of)} ${figure.unit}`,
          progress: (figure.value ?? 0) / of,
        }),
      ...(band && { band: { name: say(band.name), color: band.color, ink: band.ink } }),
      // A course that never moved is no course.
      ...(of === null && new Set(known).size > 1 && { spark }),
      ...(figure.unit === '%' && figure.value !== null && { progress: figure.value / 100 }),
      freshness: { at: freshAt, expectedSeconds: indicator ? 600 : expectedSeconds },
      ...(compare && compare.value !== null && { comparison: comparisonOf(compare.value, say(compare.words), look) }),
    };
  };

  function comparisonOf(value: number, words: string, { more }: Look): NonNullable<Kpi['comparison']> {
    const tone = more === null || value === 0 ? 'neutral' : value > 0 === (more === 'good') ? 'good' : 'bad';
    // A card has room for what it is compared with, not for the clause before it.
    const text = `${format.number(Math.abs(value), { maxDecimals: 1 })} ${words.split(', ').at(-1)}`;
    return { text, tone, ...(value !== 0 && { change: value > 0 ? ('up' as const) : ('down' as const) }) };
  }
}
