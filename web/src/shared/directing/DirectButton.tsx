import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useMay } from '../session/session.ts';
import type { DirectiveDialogProps } from './DirectiveDialog.tsx';
import { useDirectingTexts } from './texts.ts';

export type DirectButtonProps = Omit<DirectiveDialogProps, 'opened' | 'onClose'> & {
  variant?: 'filled' | 'default' | 'subtle';
};

const DirectiveDialog = lazy(() =>
  import('./DirectiveDialog.tsx').then((module) => ({ default: module.DirectiveDialog })),
);

/** The button "Chỉ đạo" with its dialog; nothing for those who may not give directives. */
export function DirectButton({ variant = 'default', ...dialog }: DirectButtonProps): ReactNode {
  const t = useDirectingTexts();
  const [opened, setOpened] = useState(false);
  if (!useMay('directives.give')) return null;
  return (
    <>
      <Button variant={variant} leftSection={<IconSend size={18} stroke={1.75} />} onClick={() => setOpened(true)}>
        {t(($) => $.button)}
      </Button>
      <Suspense>{opened && <DirectiveDialog {...dialog} opened onClose={() => setOpened(false)} />}</Suspense>
    </>
  );
}
