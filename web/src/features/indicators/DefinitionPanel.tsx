import type { Indicator } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './indicator.module.css';
import { useIndicatorTexts } from './texts.ts';

/** What the number means, how it is made, who answers for it. */
export function DefinitionPanel({ indicator }: { indicator: Indicator }): ReactNode {
  const t = useIndicatorTexts();
  const say = useLocalized();
  const format = useFormat();
  const { formulaWords, per, periodKind, unit, owner, legalBasis, version, categories, id } = indicator;
  return (
    <Panel title={t(($) => $.definition)}>
      <p className={css.words}>{formulaWords}</p>
      <dl className={css.facts}>
        <dt>{t(($) => $.code)}</dt>
        <dd>
          <code>{id}</code> · {t(($) => $.version, { version })}
        </dd>
        <dt>{t(($) => $.per)}</dt>
        <dd>
          {t(($) => $.perWord[per])}, {t(($) => $.periodWord[periodKind])}
          {unit && `, ${unit}`}
        </dd>
        <dt>{t(($) => $.owner)}</dt>
        <dd>{owner}</dd>
        <dt>{t(($) => $.legalBasis)}</dt>
        <dd>{legalBasis}</dd>
      </dl>
      {categories.length > 0 && (
        <ul className={css.bands} aria-label={t(($) => $.bands)}>
          {categories.map((band) => (
            <li key={band.id}>
              <span style={{ background: band.color, color: band.ink }}>{rangeOf(band.from, band.to, band.id)}</span>
              {say(band.name)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );

  function rangeOf(from: number, to: number | null, letter: string): string {
    if (from === to) return letter;
    return to === null ? `≥ ${format.number(from)}` : `${format.number(from)}–${format.number(to)}`;
  }
}
