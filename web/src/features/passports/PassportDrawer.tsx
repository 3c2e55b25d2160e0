import { Drawer } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './passport.module.css';
import { PassportView } from './PassportView.tsx';
import { usePassportTexts } from './texts.ts';

type PassportDrawerProps = {
  /** The passports opened one from the other; the last one is shown. */
  trail: readonly string[];
  onBack: () => void;
  onClose: () => void;
};

export function PassportDrawer({ trail, onBack, onClose }: PassportDrawerProps): ReactNode {
  const t = usePassportTexts();
  const current = trail.at(-1);
  return (
    <Drawer
      opened={current !== undefined}
      onClose={onClose}
      position="right"
      size={600}
      closeButtonProps={{ 'aria-label': t(($) => $.close) }}
      title={
        <span className={css.drawerTitle}>
          {trail.length > 1 && (
            <button
              type="button"
              className={css.back}
              aria-label={t(($) => $.back)}
              title={t(($) => $.back)}
              onClick={onBack}
            >
              <IconArrowLeft size={18} stroke={1.75} aria-hidden="true" />
            </button>
          )}
          {t(($) => $.title)}
        </span>
      }
    >
      {current && <PassportView key={current} id={current} />}
    </Drawer>
  );
}
