import type { WouldFire } from '@ioc/contracts/rehearsals';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';
import { barsOf } from './bars.ts';

type Props = {
  span: { from: string; to: string };
  rehearsed: readonly WouldFire[];
  /** Null when there is nothing to stand beside. */
  live: readonly WouldFire[] | null;
};

/** When it would have spoken, level by colour; the table below says the same in words. */
export function Timeline({ span, rehearsed, live }: Props): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  const lane = (name: string, findings: readonly WouldFire[]) => (
    <div className={css.lane}>
      <span className={css.laneName}>{t(($) => $.laneName, { name, count: format.number(findings.length) })}</span>
      <div className={css.line} aria-hidden="true">
        {barsOf(findings, span).map(({ left, width, level, index }) => (
          <i
            key={index}
            style={{ '--left': `${left}%`, '--width': `${width}%`, '--level': `var(--risk-${level})` } as CSSProperties}
          />
        ))}
      </div>
    </div>
  );
  return (
    <figure className={css.timeline}>
      {lane(
        t(($) => $.rehearsed),
        rehearsed,
      )}
      {live &&
        lane(
          t(($) => $.nowLive),
          live,
        )}
      <figcaption>
        <span>{format.dateTime(span.from)}</span>
        <span>{format.dateTime(span.to)}</span>
      </figcaption>
    </figure>
  );
}
