import type { overviewApi } from '@ioc/contracts/scenarios';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import type { ReactNode } from 'react';
import { Sparkline } from '../charts/index.ts';
import { useFormat } from '../format/index.ts';
import { useLocalized } from '../i18n/localized.ts';
import { FigureValue, FreshnessDot, SimulatedTag } from '../ui/index.ts';
import { CategoryValue } from './CategoryValue.tsx';
import css from './kpi-cards.module.css';
import { useIndicatorMap } from './queries.ts';
import { useMonitoringTexts } from './texts.ts';

export type Kpi = EndpointReply<typeof overviewApi.overview>['cards'][number];

/** The headline figures of the overview: each with its age, its last course and its comparison; one click opens its provenance. */
export function KpiCards({ cards }: { cards: readonly Kpi[] | undefined }): ReactNode {
  if (!cards) {
    return (
      <div className={css.cards} aria-hidden="true">
        {Array.from({ length: 4 }, (_, index) => (
          <div key={index} className={css.card} data-skeleton />
        ))}
      </div>
    );
  }
  return (
    <ul className={css.cards}>
      {cards.map((card) => (
        <KpiCard key={card.id} card={card} />
      ))}
    </ul>
  );
}

function KpiCard({ card }: { card: Kpi }): ReactNode {
  const t = useMonitoringTexts();
  const say = useLocalized();
  const format = useFormat();
  const indicators = useIndicatorMap();
  const { figure, compare, of, spark, freshAt } = card;
  const title = say(card.title);
  const indicator = indicators.get(figure.indicator);
  const hasBands = (indicator?.categories.length ?? 0) > 0 && figure.category !== null;
  return (
    <li className={css.card}>
      <span className={css.title}>{title}</span>
      <span className={css.value}>
        {hasBands ? (
          <CategoryValue figure={figure} indicator={indicator} size="card" label={title} />
        ) : (
          <FigureValue figure={figure} size="card" label={title} {...(indicator && { decimals: indicator.decimals })} />
        )}
        {of !== null && of > 0 && figure.value !== null && (
          <span className={css.of}>{t(($) => $.of, { total: format.number(of) })}</span>
        )}
        <Sparkline values={spark} className={css.spark} />
      </span>
      <span className={css.foot}>
        {compare && compare.value !== null && <span>{say(compare.words)}</span>}
        <span className={css.marks}>
          <FreshnessDot at={freshAt} />
          {figure.simulated && <SimulatedTag />}
        </span>
      </span>
    </li>
  );
}
