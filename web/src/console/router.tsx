import { createRouter } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import { rootRoute } from '#shared/routing/root-route.ts';
import { Console } from './Console.tsx';
import { features } from './features.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

rootRoute.update({ component: Console, notFoundComponent: NotFoundPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren(features.flatMap((feature): readonly AnyRoute[] => feature.routes)),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
