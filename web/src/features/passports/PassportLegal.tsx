import type { Passport } from '@ioc/contracts/indicators';
import { FigureChecked } from '@ioc/contracts/legal-figures';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import css from './passport.module.css';
import { usePassportTexts } from './texts.ts';

const tones: Record<FigureChecked, Tone> = { verified: 'good', secondary: 'info', unchecked: 'warn' };

/** Values set by law that the computation used, with their reference and whether somebody compared them with the text. */
export function PassportLegal({ figures }: { figures: Passport['legalFigures'] }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  if (figures.length === 0) return <p className={css.soft}>{t(($) => $.noLegal)}</p>;
  return (
    <ul className={css.legal}>
      {figures.map(({ code, value, unit, legalRef, effectiveFrom, checked }) => (
        <li key={`${code} ${effectiveFrom}`} className={css.legalRow}>
          <span className={css.legalHead}>
            <code>{code}</code>
            <LegalValue value={value} unit={unit} />
          </span>
          <span className={css.legalFoot}>
            <span className={css.soft}>
              {legalRef} · {t(($) => $.legalSince, { date: format.date(effectiveFrom) })}
            </span>
            <Checked checked={checked} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Checked({ checked }: { checked: string }): ReactNode {
  const t = usePassportTexts();
  const known = FigureChecked.catch('unchecked').parse(checked);
  return <StatusBadge tone={tones[known]}>{t(($) => $.checked[known])}</StatusBadge>;
}

function LegalValue({ value, unit }: { value: unknown; unit: string }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  if (typeof value === 'number') return <strong>{format.quantity(value, unit)}</strong>;
  if (typeof value === 'string') return <strong>{value}</strong>;
  return (
    <details className={css.more}>
      <summary>{t(($) => $.tableOf, { count: Array.isArray(value) ? value.length : 1 })}</summary>
      <pre className={css.raw}>{JSON.stringify(value, null, 1)}</pre>
    </details>
  );
}
