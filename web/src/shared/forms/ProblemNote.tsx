import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/index.ts';
import css from './form.module.css';
import { otherFields } from './form-errors.ts';
import { useFormTexts } from './texts.ts';

export type ProblemNoteProps = {
  problem: unknown;
  /** The form's values: what is said about its own fields stands under them. */
  values?: object;
};

/** A refusal in words: what the server said, its detail, and what it said of single fields. */
export function ProblemNote({ problem, values = {} }: ProblemNoteProps): ReactNode {
  const t = useFormTexts();
  if (!problem) return null;
  const known = problem instanceof ApiProblem ? problem : null;
  const others = otherFields(known?.fields ?? [], values);
  return (
    <div className={css.problem} role="alert">
      <IconAlertCircle size={20} stroke={1.75} aria-hidden="true" />
      <div>
        <p className={css.problemTitle}>{known?.message ?? t(($) => $.failed)}</p>
        {known?.detail && <p>{known.detail}</p>}
        {others.map(({ path, message }) => (
          <p key={path}>
            {path}: {message}
          </p>
        ))}
        {known?.status === 0 && <p>{t(($) => $.kept)}</p>}
      </div>
    </div>
  );
}
