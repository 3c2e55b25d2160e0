import { IconFilterExclamation } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { QuarantineSearch } from './search.ts';

export const quarantine = defineFeature({
  name: 'quarantine',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/quarantine',
      validateSearch: QuarantineSearch,
      component: lazyRouteComponent(() => import('./QuarantinePage.tsx'), 'QuarantinePage'),
    }),
  ],
  navigation: [
    {
      to: '/quarantine',
      title: { vi: 'Số liệu bị giữ lại', en: 'Readings set aside' },
      icon: IconFilterExclamation,
      group: 'data',
      permission: 'quarantine.read',
      words: 'cách ly quarantine sai đơn vị bất thường phát lại',
    },
  ],
});
