import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { MomentPicker } from '../moment/index.ts';
import css from './form.module.css';
import type { QuickMoment } from './moments.ts';
import { useFormTexts } from './texts.ts';

export type MomentFieldProps = {
  label: string;
  help?: string;
  /** ISO instant; empty while nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  quick?: readonly QuickMoment[];
  required?: boolean;
};

/** A moment of local time, dd/MM/yyyy HH:mm, with the usual choices as buttons. */
export function MomentField(props: MomentFieldProps): ReactNode {
  const { label, help, value, onChange, error, quick = [], required = false } = props;
  const t = useFormTexts();
  const format = useFormat();
  const isPhone = useMediaQuery('(max-width: 480px)');
  return (
    <div>
      <MomentPicker
        label={label}
        description={help}
        error={error}
        withAsterisk={required}
        placeholder="dd/mm/yyyy hh:mm"
        dropdownType={isPhone ? 'modal' : 'popover'}
        value={value}
        onChange={onChange}
        timePickerProps={{ format: '24h' }}
        submitButtonProps={{ 'aria-label': t(($) => $.choose) }}
        popoverProps={{ withinPortal: true }}
      />
      {quick.length > 0 && (
        <fieldset className={css.quick} aria-label={t(($) => $.quick)}>
          {quick.map(({ id, at }) => (
            <Button
              key={id}
              size="compact-sm"
              variant={value === at ? 'light' : 'default'}
              aria-pressed={value === at}
              title={format.dateTime(at)}
              onClick={() => onChange(at)}
            >
              {t(($) => $.moment[id])}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
