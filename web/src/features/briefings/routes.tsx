import { IconReport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';

export const briefings = defineFeature({
  name: 'briefings',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/briefings',
      component: lazyRouteComponent(() => import('./BriefingsPage.tsx'), 'BriefingsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/briefings/$id',
      component: lazyRouteComponent(() => import('./PackPage.tsx'), 'PackPage'),
    }),
  ],
  navigation: [
    {
      to: '/briefings',
      title: { vi: 'Báo cáo họp', en: 'Briefings' },
      icon: IconReport,
      group: 'analyse',
      permission: 'briefings.read',
      words: 'bao cao giao ban dinh ky tai lieu hop docx pdf van ban',
    },
  ],
});
