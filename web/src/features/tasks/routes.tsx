import { IconChecklist } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { TaskSearch } from './search.ts';

export const tasks = defineFeature({
  name: 'tasks',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/tasks',
      validateSearch: TaskSearch,
      component: lazyRouteComponent(() => import('./TasksPage.tsx'), 'TasksPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/tasks/$id',
      component: lazyRouteComponent(() => import('./TaskPage.tsx'), 'TaskPage'),
    }),
  ],
  navigation: [
    {
      to: '/tasks',
      title: { vi: 'Công việc', en: 'Tasks' },
      icon: IconChecklist,
      group: 'operate',
      permission: 'tasks.read',
      words: 'viec cua toi duoc giao han quá hạn my tasks',
    },
  ],
});
