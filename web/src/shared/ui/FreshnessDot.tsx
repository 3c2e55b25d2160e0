import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/index.ts';
import { freshnessOf } from './freshness.ts';
import css from './freshness.module.css';
import { useUiTexts } from './texts.ts';

export type FreshnessDotProps = {
  /** When the newest value was measured or handed in. */
  at: string | number | null;
  /** How often the source promises a value; unknown = never called late. */
  expectedSeconds?: number | null | undefined;
  /** "5 phút" instead of "5 phút trước". */
  short?: boolean;
};

/** A dot and an age: green in time, amber late (with the word), grey long silent. */
export function FreshnessDot({ at, expectedSeconds, short = false }: FreshnessDotProps): ReactNode {
  const t = useUiTexts();
  const format = useFormat();
  const now = useNow();
  if (at === null)
    return (
      <span className={css.dot} data-freshness="stale">
        {t(($) => $.state.empty)}
      </span>
    );
  const freshness = freshnessOf(at, now, expectedSeconds);
  const age = format.relative(at, now);
  const words = t(($) => $.freshness[freshness], { age });
  return (
    <span className={css.dot} data-freshness={freshness} title={`${words} · ${format.fullDateTime(at)}`}>
      <span className="visually-hidden">{words}</span>
      <span aria-hidden="true">{short ? format.age(now - new Date(at).getTime()) : age}</span>
    </span>
  );
}
