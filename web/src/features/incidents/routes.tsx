import { IconFlag } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { IncidentSearch, StatisticsSearch } from './search.ts';

export const incidents = defineFeature({
  name: 'incidents',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/incidents',
      validateSearch: IncidentSearch,
      component: lazyRouteComponent(() => import('./IncidentsPage.tsx'), 'IncidentsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/incidents/statistics',
      validateSearch: StatisticsSearch,
      component: lazyRouteComponent(() => import('./StatisticsPage.tsx'), 'StatisticsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/incidents/$id',
      component: lazyRouteComponent(() => import('./IncidentPage.tsx'), 'IncidentPage'),
    }),
  ],
  navigation: [
    {
      to: '/incidents',
      title: { vi: 'Sự cố', en: 'Incidents' },
      icon: IconFlag,
      group: 'operate',
      permission: 'incidents.read',
      words: 'su co phong su co ung pho bai hoc thong ke incident room',
    },
  ],
});
