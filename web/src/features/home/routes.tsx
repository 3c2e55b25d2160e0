import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';

export const home = defineFeature({
  name: 'home',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/',
      component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
    }),
  ],
  navigation: [],
});
