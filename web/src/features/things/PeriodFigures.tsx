import type { Figure, Indicator } from '@ioc/contracts/indicators';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import type { PeriodWords } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue } from '#shared/monitoring/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

/** Figures of the running day and month: exceedances, share of valid data. */
export function PeriodFigures({
  rows,
}: {
  rows: readonly { indicator: Indicator; figure: Figure | null }[];
}): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <Panel title={t(($) => $.periodFigures)}>
      <ul className={css.periodFigures}>
        {rows.map(({ indicator, figure }) => (
          <li key={indicator.id}>
            <span>
              <Link
                to={`/indicators/${indicator.id}` as string}
                search={{ thing: figure?.thing ?? undefined } as never}
              >
                {say(indicator.name)}
              </Link>
              <span className={css.soft}>
                {figure ? ` ${format.period(figure.period, indicator.periodKind as PeriodWords)}` : ''}
              </span>
            </span>
            <CategoryValue figure={figure} indicator={indicator} label={say(indicator.name)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
