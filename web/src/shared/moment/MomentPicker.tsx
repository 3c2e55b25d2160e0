import { TextInput } from '@mantine/core';
import type { DateTimePickerProps } from '@mantine/dates';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';

type Look = Pick<
  DateTimePickerProps,
  | 'aria-label'
  | 'className'
  | 'clearable'
  | 'description'
  | 'dropdownType'
  | 'error'
  | 'label'
  | 'leftSection'
  | 'leftSectionWidth'
  | 'maxDate'
  | 'placeholder'
  | 'popoverProps'
  | 'size'
  | 'submitButtonProps'
  | 'timePickerProps'
  | 'w'
  | 'withAsterisk'
>;
export type MomentPickerProps = Look & {
  /** ISO instant; empty while nothing is chosen. */
  value: string;
  onChange: (instant: string) => void;
};

const Calendar = lazy(() => import('./Calendar.tsx').then((module) => ({ default: module.Calendar })));

/** A moment of local time, dd/MM/yyyy HH:mm. The calendar arrives by itself; until then a field of the same shape stands in its place. */
export function MomentPicker(props: MomentPickerProps): ReactNode {
  return (
    <Suspense fallback={<Waiting {...props} />}>
      <Calendar {...props} />
    </Suspense>
  );
}

function Waiting({ value, label, description, error, size, className, w, withAsterisk, ...look }: MomentPickerProps) {
  const format = useFormat();
  const shape = { label, description, error, size, className, w, withAsterisk, leftSection: look.leftSection };
  return (
    <TextInput
      {...shape}
      leftSectionWidth={look.leftSectionWidth}
      aria-label={look['aria-label']}
      placeholder={look.placeholder}
      value={value === '' ? '' : format.dateTime(value)}
      readOnly
      aria-busy="true"
    />
  );
}
