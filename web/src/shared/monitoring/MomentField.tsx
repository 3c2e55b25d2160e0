import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import css from './span-picker.module.css';

export type MomentFieldProps = {
  label: string;
  /** An instant. */
  value: string;
  onChange: (instant: string) => void;
  error?: string | undefined;
  /** The label is read but not shown above the field. */
  quiet?: boolean;
};

// The calendar weighs more than most pages; it comes when somebody chooses a moment.
const Calendar = lazy(() => import('./Calendar.tsx').then((module) => ({ default: module.Calendar })));

/** A date and time of day in Viet Nam. */
export function MomentField(props: MomentFieldProps): ReactNode {
  return (
    <Suspense fallback={<span className={css.moment} />}>
      <Calendar {...props} />
    </Suspense>
  );
}
