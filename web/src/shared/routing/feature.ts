import type { LocalizedText } from '@ioc/contracts/common';
import type { Permission } from '@ioc/contracts/permissions';
import type { AnyRoute } from '@tanstack/react-router';
import type { Icon } from '@tabler/icons-react';

/** Groups of the console's navigation, in this order. */
export const navigationGroups = {
  operate: { vi: 'Điều hành', en: 'Operations' },
  analyse: { vi: 'Phân tích', en: 'Analysis' },
  data: { vi: 'Dữ liệu', en: 'Data' },
  govern: { vi: 'Quản trị', en: 'Administration' },
} as const satisfies Record<string, LocalizedText>;

export type NavigationEntry = {
  to: string;
  title: LocalizedText;
  icon: Icon;
  group: keyof typeof navigationGroups;
  /** Shown only to holders; the page itself is guarded by the server all the same. */
  permission?: Permission;
  /** More words to find it by in the search (Ctrl K). */
  words?: string;
};

/** What one feature adds to the console; listed in console/features.ts. */
export type Feature<Routes extends readonly AnyRoute[] = readonly AnyRoute[]> = {
  name: string;
  routes: Routes;
  navigation: readonly NavigationEntry[];
};

/** Keeps the exact types of the routes, so that links and parameters stay typed. */
export function defineFeature<const Routes extends readonly AnyRoute[]>(feature: Feature<Routes>): Feature<Routes> {
  return feature;
}
