import { IconChartLine } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { IndicatorSearch } from './search.ts';

export const indicators = defineFeature({
  name: 'indicators',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/indicators',
      component: lazyRouteComponent(() => import('./IndicatorsPage.tsx'), 'IndicatorsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/indicators/$id',
      validateSearch: IndicatorSearch,
      component: lazyRouteComponent(() => import('./IndicatorPage.tsx'), 'IndicatorPage'),
    }),
  ],
  navigation: [
    {
      to: '/indicators',
      title: { vi: 'Chỉ tiêu', en: 'Indicators' },
      icon: IconChartLine,
      group: 'analyse',
      permission: 'figures.read',
      words: 'chỉ tiêu chỉ số số liệu VN_AQI vượt quy chuẩn xếp hạng',
    },
  ],
});
