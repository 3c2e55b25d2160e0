import { IconUserCog } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';

export const account = defineFeature({
  name: 'account',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/account',
      component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
    }),
  ],
  navigation: [
    {
      to: '/account',
      title: { vi: 'Tài khoản của tôi', en: 'My account' },
      icon: IconUserCog,
      group: 'govern',
      words: 'đổi mật khẩu xác thực hai bước',
    },
  ],
});
