import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/vi.js';
import { DateTimePicker } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { fromClockText, toClockText } from './local-time.ts';
import type { MomentPickerProps } from './MomentPicker.tsx';

/** The picker itself, with the calendar that weighs more than most pages. */
export function Calendar({ value, onChange, ...look }: MomentPickerProps): ReactNode {
  const language = useLanguage();
  return (
    <DateTimePicker
      {...look}
      locale={language}
      valueFormat="DD/MM/YYYY HH:mm"
      value={value === '' ? null : toClockText(value)}
      onChange={(text) => onChange(text ? fromClockText(text) : '')}
    />
  );
}
