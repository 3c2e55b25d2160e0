import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useFormTexts } from './texts.ts';

export type DialogProps = {
  title: string;
  opened: boolean;
  onClose: () => void;
  wide?: boolean;
  /** Made anew each time it opens. */
  children: ReactNode;
};

/** A window for one act. A click beside it does not close it: what was typed would be lost. */
export function Dialog({ title, opened, onClose, wide = false, children }: DialogProps): ReactNode {
  const t = useFormTexts();
  const isPhone = useMediaQuery('(max-width: 480px)');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={wide ? 'xl' : 'lg'}
      fullScreen={isPhone === true}
      closeOnClickOutside={false}
      transitionProps={{ duration: 150 }}
      closeButtonProps={{ 'aria-label': t(($) => $.close) }}
      styles={{
        content: { background: 'var(--surface)', border: '1px solid var(--line-strong)' },
        header: { background: 'var(--surface)' },
        title: { fontWeight: 600, fontSize: '1.0625rem' },
      }}
    >
      {children}
    </Modal>
  );
}
