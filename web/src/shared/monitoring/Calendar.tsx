import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/vi.js';
import { DateTimePicker } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { fromClockText, toClockText } from './local-time.ts';
import type { MomentFieldProps } from './MomentField.tsx';
import css from './span-picker.module.css';

export function Calendar({ label, value, onChange, error, quiet = true }: MomentFieldProps): ReactNode {
  const language = useLanguage();
  return (
    <DateTimePicker
      size={quiet ? 'xs' : 'sm'}
      aria-label={label}
      {...(quiet ? { leftSection: <span className={css.lead}>{label}</span>, leftSectionWidth: 40 } : { label })}
      valueFormat="DD/MM/YYYY HH:mm"
      locale={language}
      value={toClockText(value)}
      onChange={(text) => text && onChange(fromClockText(text))}
      error={error}
      className={css.moment}
    />
  );
}
