import { UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './bar-panel.module.css';

type BarPanelProps = {
  /** What the button says to those who do not see it. */
  label: string;
  button: ReactNode;
  className?: string | undefined;
  /** CSS width of the panel. */
  width: string;
  children: ReactNode;
};

/** A button of the top bar with the panel it opens below the bar; Esc or a click elsewhere closes it. */
export function BarPanel({ label, button, className, width, children }: BarPanelProps): ReactNode {
  const id = useId();
  return (
    <>
      <UnstyledButton popoverTarget={id} aria-label={label} className={className}>
        {button}
      </UnstyledButton>
      <div id={id} popover="auto" className={css.panel} style={{ width }}>
        {children}
      </div>
    </>
  );
}
