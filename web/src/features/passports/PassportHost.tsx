import { Drawer } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { PassportProvider, SkeletonBars } from '#shared/ui/index.ts';
import css from './passport.module.css';
import { usePassportTexts } from './texts.ts';

const PassportView = lazy(() => import('./PassportView.tsx').then((module) => ({ default: module.PassportView })));

/** Lets every figure inside open its provenance in a drawer; a figure among the inputs opens on top of it. */
export function PassportHost({ children }: { children: ReactNode }): ReactNode {
  const t = usePassportTexts();
  const { pathname } = useLocation();
  const [opened, setOpened] = useState<{ on: string; ids: readonly string[] }>({ on: pathname, ids: [] });
  // A link inside leads to another page, where the drawer would cover what was asked for.
  const trail = opened.on === pathname ? opened.ids : [];
  const open = useCallback(
    (id: string) =>
      setOpened((before) => {
        const ids = before.on === pathname ? before.ids : [];
        return { on: pathname, ids: ids.at(-1) === id ? ids : [...ids, id] };
      }),
    [pathname],
  );
  const close = () => setOpened({ on: pathname, ids: [] });
  const current = trail.at(-1);

  return (
    <PassportProvider open={open}>
      {children}
      <Drawer
        opened={current !== undefined}
        onClose={close}
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
                onClick={() => setOpened({ on: pathname, ids: trail.slice(0, -1) })}
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
