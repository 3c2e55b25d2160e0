import { Drawer } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { PassportProvider, SkeletonBars } from '#shared/ui/index.ts';
import css from './passport.module.css';
import { usePassportTexts } from './texts.ts';

const PassportView = lazy(() => import('./PassportView.tsx').then((module) => ({ default: module.PassportView })));

/** Lets every figure inside open its provenance in a drawer; a figure among the inputs opens on top of it. */
export function PassportHost({ children }: { children: ReactNode }): ReactNode {
  const t = usePassportTexts();
  const [trail, setTrail] = useState<readonly string[]>([]);
  const open = useCallback((id: string) => setTrail((before) => (before.at(-1) === id ? before : [...before, id])), []);
  const close = () => setTrail([]);
  const { pathname } = useLocation();
  // A link inside leads to another page: the drawer would cover it.
  useEffect(() => setTrail([]), [pathname]);
  const current = trail.at(-1);

  return (
    <PassportProvider open={open}>
      {children}
      <Drawer
        opened={current !== undefined}
        onClose={close}
        position="right"
        size={600}
        closeButtonProps={{ 'aria-label': t(($) => $.title) }}
        title={
          <span className={css.drawerTitle}>
            {trail.length > 1 && (
              <button
                type="button"
                className={css.back}
                aria-label={t(($) => $.back)}
                title={t(($) => $.back)}
                onClick={() => setTrail(trail.slice(0, -1))}
              >
                <IconArrowLeft size={18} stroke={1.75} aria-hidden="true" />
              </button>
            )}
            {t(($) => $.title)}
          </span>
        }
      >
        {current && (
          <Suspense fallback={<SkeletonBars count={8} />}>
            <PassportView key={current} id={current} />
          </Suspense>
        )}
      </Drawer>
    </PassportProvider>
  );
}
