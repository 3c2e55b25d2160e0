import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './form.module.css';
import { ProblemNote } from './ProblemNote.tsx';
import { useFormTexts } from './texts.ts';
import type { FormState } from './use-form.ts';

export type FormProps = {
  form: FormState;
  submitText: string;
  /** The act cannot be taken back: the button says so by its colour. */
  danger?: boolean;
  onCancel?: () => void;
  children: ReactNode;
};

/** Fields in one column, what went wrong above the buttons, nothing lost when it did. */
export function Form({ form, submitText, danger = false, onCancel, children }: FormProps): ReactNode {
  const t = useFormTexts();
  return (
    <form className={css.form} onSubmit={form.submit} noValidate>
      {children}
      <ProblemNote problem={form.problem} values={form.values} />
      <div className={css.buttons}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t(($) => $.cancel)}
          </Button>
        )}
        <Button type="submit" loading={form.isSending} {...(danger && { color: 'red' })}>
          {submitText}
        </Button>
      </div>
    </form>
  );
}
