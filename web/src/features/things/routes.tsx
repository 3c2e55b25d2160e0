import { IconAccessPoint, IconCpu, IconPlugConnectedX } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { ThingSearch } from './search.ts';

export const things = defineFeature({
  name: 'things',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things',
      component: lazyRouteComponent(() => import('./ThingsPage.tsx'), 'ThingsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things/silent',
      component: lazyRouteComponent(() => import('./care/SilentPage.tsx'), 'SilentPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things/register',
      component: lazyRouteComponent(() => import('./care/RegisterPage.tsx'), 'RegisterPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things/$id/care',
      component: lazyRouteComponent(() => import('./care/CarePage.tsx'), 'CarePage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/things/$id',
      validateSearch: ThingSearch,
      component: lazyRouteComponent(() => import('./ThingPage.tsx'), 'ThingPage'),
    }),
  ],
  navigation: [
    {
      to: '/things',
      title: { vi: 'Trạm quan trắc', en: 'Stations' },
      icon: IconAccessPoint,
      group: 'operate',
      permission: 'things.read',
      words: 'thiết bị cảm biến sensor không khí kết nối',
    },
    {
      to: '/things/silent',
      title: { vi: 'Thiết bị đang im lặng', en: 'Silent devices' },
      icon: IconPlugConnectedX,
      group: 'operate',
      permission: 'things.read',
      words: 'mất kết nối mất tín hiệu bảo trì',
    },
    {
      to: '/things/register',
      title: { vi: 'Đăng ký thiết bị', en: 'Register devices' },
      icon: IconCpu,
      group: 'govern',
      permission: 'things.manage',
      words: 'thêm trạm cảm biến tàu khóa nhập tệp csv',
    },
  ],
});
