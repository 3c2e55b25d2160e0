import { createRouter } from '@tanstack/react-router';
import { rootRoute } from '#shared/routing/root-route.ts';
import { ConsoleFrame } from './ConsoleFrame.tsx';
import { features } from './features.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

rootRoute.update({ component: ConsoleFrame, notFoundComponent: NotFoundPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren(features.flatMap((feature) => feature.routes)),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
