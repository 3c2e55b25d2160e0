import { Input } from '@mantine/core';
import { useId } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useLevelWords } from '../ui/index.ts';
import css from './work.module.css';

export type LevelFieldProps = {
  label: string;
  help?: string;
  value: number;
  onChange: (level: number) => void;
  error?: string | undefined;
};

/** One of the five official levels, each with colour, number and name. */
export function LevelField({ label, help, value, onChange, error }: LevelFieldProps): ReactNode {
  const words = useLevelWords();
  const name = useId();
  return (
    <Input.Wrapper
      label={label}
      description={help}
      error={error}
      labelElement="div"
      labelProps={{ id: `${name}-label` }}
    >
      <div className={css.levels} role="radiogroup" aria-labelledby={`${name}-label`}>
        {[1, 2, 3, 4, 5].map((level) => (
          <label key={level} className={css.level} style={{ '--fill': `var(--risk-${level})` } as CSSProperties}>
            <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
            <span>{words(level, true)}</span>
          </label>
        ))}
      </div>
    </Input.Wrapper>
  );
}
