import { IconSailboat } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';

export const vessels = defineFeature({
  name: 'vessels',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/vessels',
      component: lazyRouteComponent(() => import('./VesselsPage.tsx'), 'VesselsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/vessels/$id',
      component: lazyRouteComponent(() => import('./VesselPage.tsx'), 'VesselPage'),
    }),
  ],
  navigation: [
    {
      to: '/vessels',
      title: { vi: 'Tàu cá', en: 'Fishing vessels' },
      icon: IconSailboat,
      group: 'operate',
      permission: 'things.read',
      words: 'tàu thuyền giám sát hành trình IUU AIS VMS thủy sản',
    },
  ],
});
