import { IconAccessPoint } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { ThingSearch } from './search.ts';

export const things = defineFeature({
  name: 'things',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things',
      component: lazyRouteComponent(() => import('./ThingsPage.tsx'), 'ThingsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things/$id',
      validateSearch: ThingSearch,
      component: lazyRouteComponent(() => import('./ThingPage.tsx'), 'ThingPage'),
    }),
  ],
  navigation: [
    {
      to: '/things',
      title: { vi: 'Trạm quan trắc', en: 'Stations' },
      icon: IconAccessPoint,
      group: 'operate',
      permission: 'things.read',
      words: 'thiết bị cảm biến sensor không khí kết nối',
    },
  ],
});
