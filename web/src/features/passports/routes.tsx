import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';

export const passports = defineFeature({
  name: 'passports',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/passports/$id',
      component: lazyRouteComponent(() => import('./PassportPage.tsx'), 'PassportPage'),
    }),
  ],
  navigation: [],
});
