import { IconSend } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { DirectiveSearch, NewDirectiveSearch } from './search.ts';

export const directives = defineFeature({
  name: 'directives',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/directives',
      validateSearch: DirectiveSearch,
      component: lazyRouteComponent(() => import('./DirectivesPage.tsx'), 'DirectivesPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/directives/new',
      validateSearch: NewDirectiveSearch,
      component: lazyRouteComponent(() => import('./NewDirectivePage.tsx'), 'NewDirectivePage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/directives/$id',
      component: lazyRouteComponent(() => import('./DirectivePage.tsx'), 'DirectivePage'),
    }),
  ],
  navigation: [
    {
      to: '/directives',
      title: { vi: 'Chỉ đạo', en: 'Directives' },
      icon: IconSend,
      group: 'operate',
      permission: 'directives.read',
      words: 'chi dao y kien lanh dao giao viec theo doi',
    },
  ],
});
