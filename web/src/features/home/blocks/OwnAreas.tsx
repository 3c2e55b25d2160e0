import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import type { PeriodWords } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { byUnit, CategoryValue, useAreaName, useFiguresOf, useIndicators } from '#shared/monitoring/index.ts';
import { useSession } from '#shared/session/session.ts';
import { Panel } from '#shared/ui/index.ts';
import css from '../home.module.css';
import { useHomeTexts } from '../texts.ts';

/** Figures of the communes somebody answers for. */
export function OwnAreas(): ReactNode {
  const t = useHomeTexts();
  const areas = useSession()?.scope.areas;
  if (!areas || areas === '*') return null;
  return (
    <Panel title={t(($) => $.ownAreas)}>
      <div className={css.areas}>
        {areas.slice(0, 6).map((area) => (
          <AreaFigures key={area} area={area} />
        ))}
      </div>
    </Panel>
  );
}

function AreaFigures({ area }: { area: string }): ReactNode {
  const t = useHomeTexts();
  const say = useLocalized();
  const format = useFormat();
  const areaName = useAreaName();
  const ofAreas = useIndicators().data?.items.filter(({ per }) => per === 'area') ?? [];
  const answers = useFiguresOf(ofAreas.map(({ id }) => ({ indicator: id, area, latest: 'true' })));
  return (
    <section className={css.area}>
      <h3>{areaName(area)}</h3>
      <dl className={css.facts}>
        {ofAreas.map((indicator, place) => {
          const figure = byUnit(answers[place]?.data?.items).get(area) ?? null;
          return (
            <div key={indicator.id}>
              <dt>
                <Link to={`/indicators/${indicator.id}` as string} search={{ area } as never}>
                  {say(indicator.name)}
                </Link>
                {figure && (
                  <span className={css.soft}> {format.period(figure.period, indicator.periodKind as PeriodWords)}</span>
                )}
              </dt>
              <dd>
                {answers[place]?.isPending ? (
                  t(($) => $.loading)
                ) : (
                  <CategoryValue
                    figure={figure}
                    indicator={indicator}
                    label={`${say(indicator.name)}, ${areaName(area)}`}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
