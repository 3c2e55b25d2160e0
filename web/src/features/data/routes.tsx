import { IconDatabase, IconFileCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { RecordSearch, SubmissionSearch } from './search.ts';

export const data = defineFeature({
  name: 'data',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/data',
      component: lazyRouteComponent(() => import('./CataloguePage.tsx'), 'CataloguePage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/data/$id',
      validateSearch: RecordSearch,
      component: lazyRouteComponent(() => import('./DataSetPage.tsx'), 'DataSetPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/data/$id/submit',
      component: lazyRouteComponent(() => import('./SubmitPage.tsx'), 'SubmitPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/submissions',
      validateSearch: SubmissionSearch,
      component: lazyRouteComponent(() => import('./SubmissionsPage.tsx'), 'SubmissionsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/submissions/$id',
      validateSearch: SubmissionSearch,
      component: lazyRouteComponent(() => import('./SubmissionsPage.tsx'), 'SubmissionsPage'),
    }),
  ],
  navigation: [
    {
      to: '/data',
      title: { vi: 'Tập dữ liệu', en: 'Data sets' },
      icon: IconDatabase,
      group: 'data',
      permission: 'data.read',
      words: 'kho du lieu danh muc nop so lieu giay phep chat luong',
    },
    {
      to: '/submissions',
      title: { vi: 'Hồ sơ nộp, phê duyệt', en: 'Submissions and approval' },
      icon: IconFileCheck,
      group: 'data',
      permission: 'data.read',
      words: 'nop tep phe duyet tra lai ho so',
    },
  ],
});
