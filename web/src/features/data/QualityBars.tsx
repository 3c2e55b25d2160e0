import type { DataQuality } from '@ioc/contracts/warehouse';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './quality.module.css';
import { useDataSetTexts } from './data-set-texts.ts';

const measures = ['accuracy', 'completeness', 'cleanliness', 'timeliness'] as const;
const helps = {
  accuracy: 'accuracyHelp',
  completeness: 'completenessHelp',
  cleanliness: 'cleanlinessHelp',
  timeliness: 'timelinessHelp',
} as const;

/** Share from which a measure counts as good, and below which as poor; words and numbers always stand beside. */
const good = 0.95;
const poor = 0.8;

function toneOf(share: number | null): string {
  if (share === null) return 'var(--text-3)';
  if (share >= good) return 'var(--good)';
  return share >= poor ? 'var(--warn)' : 'var(--bad)';
}

/** Đúng, đủ, sạch, sống: four bars with what each measures. */
export function QualityBars({ quality }: { quality: DataQuality }): ReactNode {
  const t = useDataSetTexts();
  const format = useFormat();
  return (
    <dl className={css.bars}>
      {measures.map((measure) => {
        const share = quality[measure];
        return (
          <div key={measure} className={css.bar}>
            <dt>
              {t(($) => $.quality[measure])} <span>{t(($) => $.quality[helps[measure]])}</span>
            </dt>
            <dd>{share === null ? t(($) => $.quality.none) : format.percent(share * 100)}</dd>
            <span
              className={css.track}
              style={{ '--share': `${(share ?? 0) * 100}%`, '--tone': toneOf(share) } as CSSProperties}
              aria-hidden="true"
            />
          </div>
        );
      })}
    </dl>
  );
}

/** The same in one line of a table. */
export function QualityDots({ quality }: { quality: DataQuality }): ReactNode {
  const t = useDataSetTexts();
  const format = useFormat();
  if (measures.every((measure) => quality[measure] === null))
    return <span className={css.none}>{t(($) => $.quality.none)}</span>;
  return (
    <span className={css.dots}>
      {measures.map((measure) => {
        const share = quality[measure];
        return (
          <span key={measure} className={css.dot}>
            {t(($) => $.quality[measure])}{' '}
            <strong style={{ color: toneOf(share) }}>
              {share === null ? '–' : format.percent(Math.floor(share * 100))}
            </strong>
          </span>
        );
      })}
    </span>
  );
}
