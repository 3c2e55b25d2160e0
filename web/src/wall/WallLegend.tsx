import type { Indicator } from '@ioc/contracts/indicators';
import type { CSSProperties, ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { riskFill } from '#shared/theme/tokens.ts';
import { useLevelWords } from '#shared/ui/index.ts';
import { useWallTexts } from './texts.ts';
import css from './wall-legend.module.css';

/** One row: the bands of the index in the official colours, then levels of alerts by their number, then signs. */
export function WallLegend({
  indicator,
  hasSites,
}: {
  indicator: Indicator | undefined;
  hasSites: boolean;
}): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const levelWords = useLevelWords();
  return (
    <div className={css.legend}>
      {indicator && (
        <>
          {/* An index has no unit, and is called by its name. */}
          <strong>{indicator.unit || t(($) => $.index)}</strong>
          <ul className={css.items}>
            {indicator.categories.map(({ id, name, from, to, color, ink }) => (
              <li key={id}>
                <span className={css.band} style={{ background: color, color: ink }}>
                  {to === null ? `${from}+` : `${from}–${to}`}
                </span>
                {say(name)}
              </li>
            ))}
          </ul>
        </>
      )}
      <strong>{t(($) => $.alertLevel)}</strong>
      <ul className={css.items} data-tight>
        {riskFill.map((color, index) => (
          <li key={color}>
            <span className={css.ring} style={{ '--level': color } as CSSProperties} aria-hidden="true">
              {index + 1}
            </span>
            <span className="visually-hidden">{levelWords(index + 1, true)}</span>
          </li>
        ))}
      </ul>
      {hasSites && (
        <span className={css.site}>
          <span aria-hidden="true" />
          {t(($) => $.site)}
        </span>
      )}
    </div>
  );
}
