import type { Passport } from '@ioc/contracts/indicators';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './passport.module.css';
import { usePassportTexts } from './texts.ts';

const measures = ['accuracy', 'completeness', 'cleanliness', 'timeliness'] as const;

/** The four words for good data: đúng, đủ, sạch, sống. */
export function PassportQuality({ quality }: { quality: Passport['quality'] }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  return (
    <ul className={css.quality}>
      {measures.map((measure) => {
        const share = quality[measure];
        return (
          <li key={measure} className={css.measure} style={{ '--share': share ?? 0 } as CSSProperties}>
            <span>{t(($) => $[measure])}</span>
            <strong>{share === null ? t(($) => $.notMeasured) : format.percent(share * 100)}</strong>
            <span className={css.bar} data-low={share !== null && share < 0.8 ? true : undefined} aria-hidden="true" />
          </li>
        );
      })}
    </ul>
  );
}
