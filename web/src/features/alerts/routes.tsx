import { IconAlertTriangle } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { AlertSearch } from './search.ts';

export const alerts = defineFeature({
  name: 'alerts',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/alerts',
      validateSearch: AlertSearch,
      component: lazyRouteComponent(() => import('./AlertsPage.tsx'), 'AlertsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/alerts/$id',
      component: lazyRouteComponent(() => import('./AlertPage.tsx'), 'AlertPage'),
    }),
  ],
  navigation: [
    {
      to: '/alerts',
      title: { vi: 'Cảnh báo', en: 'Alerts' },
      icon: IconAlertTriangle,
      group: 'operate',
      permission: 'alerts.read',
      words: 'canh bao vượt ngưỡng trực ban triage',
    },
  ],
});
