import { IconMap2 } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { MapSearch } from './address.ts';

export const map = defineFeature({
  name: 'map',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/map',
      validateSearch: MapSearch,
      component: lazyRouteComponent(() => import('./MapPage.tsx'), 'MapPage'),
    }),
  ],
  navigation: [
    {
      to: '/map',
      title: { vi: 'Bản đồ điều hành', en: 'Operations map' },
      icon: IconMap2,
      group: 'operate',
      permission: 'map.read',
      words: 'ban do lop du lieu dia ban khu vuc bán kính layers gis',
    },
  ],
});
