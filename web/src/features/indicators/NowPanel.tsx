import { compareFigures } from '@ioc/contracts/comparison';
import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { DirectButton } from '#shared/directing/index.ts';
import { useFormat } from '#shared/format/index.ts';
import type { PeriodWords } from '#shared/format/index.ts';
import { useLanguage } from '#shared/i18n/language.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue, useFigures, useReasonWords } from '#shared/monitoring/index.ts';
import { FreshnessDot, SimulatedTag, SkeletonBars, StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import css from './indicator.module.css';
import { unitQuery } from './unit-query.ts';
import { useIndicatorTexts } from './texts.ts';

const statusTones: Record<Figure['status'], Tone> = {
  complete: 'good',
  provisional: 'info',
  incomplete: 'warn',
  'no-data': 'neutral',
};
const toneColors = { good: 'var(--good)', bad: 'var(--bad)', neutral: 'var(--text-2)' } as const;

export type NowPanelProps = {
  indicator: Indicator;
  figure: Figure | null;
  unit: string | null;
  unitName: string;
  isPending: boolean;
};

/** The newest figure: value, status, how it compares with the period before, how fresh it is. */
export function NowPanel({ indicator, figure, unit, unitName, isPending }: NowPanelProps): ReactNode {
  const t = useIndicatorTexts();
  const say = useLocalized();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const language = useLanguage();
  const before = usePeriodBefore(indicator, figure, unit);
  if (isPending)
    return (
      <div className={css.now}>
        <SkeletonBars count={2} height="1.5rem" />
      </div>
    );
  const reason = figure ? reasonWords(figure.reason) : null;
  const kind = indicator.periodKind as PeriodWords;
  const comparison =
    before &&
    compareFigures(figure?.value, before.value, {
      unit: indicator.unit,
      direction: directionOf(indicator.direction),
      against: format.period(before.period, kind),
      as: 'difference',
      locale: language,
    });
  return (
    <section className={css.now} aria-label={unitName}>
      <div className={css.nowValue}>
        <CategoryValue
          figure={figure}
          indicator={indicator}
          size="card"
          label={`${say(indicator.name)}, ${unitName}`}
        />
        {figure && <StatusBadge tone={statusTones[figure.status]}>{t(($) => $.status[figure.status])}</StatusBadge>}
        {figure?.simulated && <SimulatedTag />}
      </div>
      <p>
        <strong>{unitName}</strong>
        {figure && <> · {format.period(figure.period, kind)}</>}
        {reason && <span className={css.soft}> · {reason}</span>}
      </p>
      {comparison && comparison.change !== 'unknown' && (
        <p style={{ color: toneColors[comparison.tone] }}>
          {comparison.change === 'up' ? '▲ ' : comparison.change === 'down' ? '▼ ' : ''}
          {[comparison.verb, comparison.amount, comparison.tail].filter(Boolean).join(' ')}
        </p>
      )}
      <div className={css.nowEnd}>
        <FreshnessDot at={figure?.recordedAt ?? null} />
        {figure && (
          <DirectButton
            source={{ kind: 'figure', passport: figure.passport }}
            defaultTitle={t(($) => $.directTitle, { name: `${say(indicator.name)}, ${unitName}` })}
            sourceWords={`${say(indicator.name)}, ${unitName}: ${format.quantity(figure.value, figure.unit, { decimals: indicator.decimals })}`}
            area={figure.area}
          />
        )}
      </div>
    </section>
  );
}

/** The figure of the period just before the newest one. */
function usePeriodBefore(indicator: Indicator, figure: Figure | null, unit: string | null): Figure | null {
  const length = figure ? Date.parse(figure.period.end) - Date.parse(figure.period.start) : 0;
  const { data } = useFigures(
    {
      ...unitQuery(indicator, unit ?? ''),
      ...(figure && {
        from: new Date(Date.parse(figure.period.start) - length * 1.5).toISOString(),
        to: figure.period.start,
      }),
    },
    figure !== null && unit !== null,
  );
  const earlier = data?.items.filter(({ period }) => figure && period.end <= figure.period.start) ?? [];
  return earlier.toSorted((first, second) => second.period.start.localeCompare(first.period.start))[0] ?? null;
}

function directionOf(direction: string): 'higher-is-better' | 'lower-is-better' | 'neutral' {
  return direction === 'higher-is-better' || direction === 'lower-is-better' ? direction : 'neutral';
}
