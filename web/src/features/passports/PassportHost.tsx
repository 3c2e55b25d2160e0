import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { PassportProvider } from '#shared/ui/index.ts';

const PassportDrawer = lazy(() =>
  import('./PassportDrawer.tsx').then((module) => ({ default: module.PassportDrawer })),
);

/** Lets every figure inside open its provenance in a drawer; a figure among the inputs opens on top of it. */
export function PassportHost({ children }: { children: ReactNode }): ReactNode {
  const { pathname } = useLocation();
  const [opened, setOpened] = useState<{ on: string; ids: readonly string[] }>({ on: pathname, ids: [] });
  // The drawer arrives with the first passport and stays, so that it can slide away.
  const [wasOpened, setWasOpened] = useState(false);
  // A link inside leads to another page, where the drawer would cover what was asked for.
  const trail = opened.on === pathname ? opened.ids : [];
  const open = useCallback(
    (id: string) => {
      setWasOpened(true);
      setOpened((before) => {
        const ids = before.on === pathname ? before.ids : [];
        return { on: pathname, ids: ids.at(-1) === id ? ids : [...ids, id] };
      });
    },
    [pathname],
  );

  return (
    <PassportProvider open={open}>
      {children}
      <Suspense>
        {wasOpened && (
          <PassportDrawer
            trail={trail}
            onBack={() => setOpened({ on: pathname, ids: trail.slice(0, -1) })}
            onClose={() => setOpened({ on: pathname, ids: [] })}
          />
        )}
      </Suspense>
    </PassportProvider>
  );
}
