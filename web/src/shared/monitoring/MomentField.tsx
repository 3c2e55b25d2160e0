import type { ReactNode } from 'react';
import { MomentPicker } from '../moment/index.ts';
import css from './span-picker.module.css';

type MomentFieldProps = {
  label: string;
  /** An instant. */
  value: string;
  onChange: (instant: string) => void;
  error?: string | undefined;
  /** The label is read but not shown above the field. */
  quiet?: boolean;
};

/** A date and time of day in Viet Nam, as one of the tools above a panel. */
export function MomentField({ label, value, onChange, error, quiet = true }: MomentFieldProps): ReactNode {
  return (
    <MomentPicker
      size={quiet ? 'xs' : 'sm'}
      aria-label={label}
      {...(quiet ? { leftSection: <span className={css.lead}>{label}</span>, leftSectionWidth: 40 } : { label })}
      value={value}
      onChange={(instant) => instant && onChange(instant)}
      error={error}
      className={css.moment}
    />
  );
}
