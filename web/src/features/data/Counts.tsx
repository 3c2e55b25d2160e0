import type { Submission } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './counts.module.css';
import { useHandInTexts } from './hand-in-texts.ts';
import { useSubmissionTexts } from './submission-texts.ts';

/** Rows of the file: all, passed, to be mended. */
export function RowCounts({ rows }: { rows: Submission['rows'] }): ReactNode {
  const t = useHandInTexts();
  const format = useFormat();
  return (
    <ul className={css.counts}>
      <li>
        <strong>{format.number(rows.total)}</strong> {t(($) => $.outcome.total)}
      </li>
      <li data-tone="good">
        <strong>{format.number(rows.good)}</strong> {t(($) => $.outcome.good)}
      </li>
      <li data-tone={rows.broken > 0 ? 'bad' : undefined}>
        <strong>{format.number(rows.broken)}</strong> {t(($) => $.outcome.broken)}
      </li>
    </ul>
  );
}

const kinds = ['added', 'changed', 'removed', 'unchanged'] as const;

/** What the submission does to the records. */
export function ChangeCounts({ changes }: { changes: Submission['changes'] }): ReactNode {
  const t = useSubmissionTexts();
  const format = useFormat();
  return (
    <ul className={css.counts} data-small="">
      {kinds.map((kind) => (
        <li key={kind} data-change={kind}>
          <strong>{format.number(changes[kind])}</strong> {t(($) => $.submission[kind])}
        </li>
      ))}
    </ul>
  );
}
