import { IconLayoutDashboard } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { ScenarioSearch } from './search.ts';

export const scenarios = defineFeature({
  name: 'scenarios',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/scenarios',
      component: lazyRouteComponent(() => import('./ScenariosPage.tsx'), 'ScenariosPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/scenarios/$id',
      validateSearch: ScenarioSearch,
      component: lazyRouteComponent(() => import('./ScenarioPage.tsx'), 'ScenarioPage'),
    }),
  ],
  navigation: [
    {
      to: '/scenarios',
      title: { vi: 'Kịch bản', en: 'Scenarios' },
      icon: IconLayoutDashboard,
      group: 'operate',
      permission: 'scenarios.read',
      words: 'kịch bản điều hành môi trường quy tắc quy trình ứng phó',
    },
  ],
});
