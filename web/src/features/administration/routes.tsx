import { IconHistory, IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '#shared/routing/feature.ts';
import { rootRoute } from '#shared/routing/root-route.ts';
import { AuditSearch } from './search.ts';

export const administration = defineFeature({
  name: 'administration',
  routes: [
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/administration/accounts',
      component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
    }),
    createRoute({
      getParentRoute: () => rootRoute,
      path: '/administration/audit',
      validateSearch: AuditSearch,
      component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
    }),
  ],
  navigation: [
    {
      to: '/administration/accounts',
      title: { vi: 'Tài khoản', en: 'Accounts' },
      icon: IconUsers,
      group: 'govern',
      permission: 'users.manage',
      words: 'người dùng vai trò phân quyền khóa API',
    },
    {
      to: '/administration/audit',
      title: { vi: 'Nhật ký hệ thống', en: 'Audit log' },
      icon: IconHistory,
      group: 'govern',
      permission: 'audit.read',
      words: 'kiểm toán audit chuỗi băm ai làm gì',
    },
  ],
});
