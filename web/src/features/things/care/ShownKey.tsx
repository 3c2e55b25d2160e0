import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './care.module.css';
import { useCareTexts } from './texts.ts';

/** A new key, this once. */
export function ShownKey({ value, onClose }: { value: string; onClose: () => void }): ReactNode {
  const t = useCareTexts();
  return (
    <div className={css.shownKey}>
      <p>{t(($) => $.keyOnce)}</p>
      <output>
        <code>{value}</code>
      </output>
      <div className={css.acts}>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t(($) => $.copied) : t(($) => $.copy)}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t(($) => $.done)}</Button>
      </div>
    </div>
  );
}
