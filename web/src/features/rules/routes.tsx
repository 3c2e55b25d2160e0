import { IconAdjustmentsBolt } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';

export const rules = defineFeature({
  name: 'rules',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/rules',
      component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/rules/$id',
      component: lazyRouteComponent(() => import('./RulePage.tsx'), 'RulePage'),
    }),
  ],
  navigation: [
    {
      to: '/rules',
      title: { vi: 'Quy tắc cảnh báo', en: 'Alert rules' },
      icon: IconAdjustmentsBolt,
      group: 'operate',
      permission: 'alerts.read',
      words: 'quy tắc ngưỡng diễn tập chạy thử định mức báo nhầm rehearsal shadow',
    },
  ],
});
