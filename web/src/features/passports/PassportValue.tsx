import type { Passport } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { CategoryValue, useIndicatorMap } from '#shared/monitoring/index.ts';

/** The value of a passport as figures are shown, but opening nothing: this is the provenance itself. */
export function PassportValue({ passport, size = 'text' }: { passport: Passport; size?: 'text' | 'card' }): ReactNode {
  const figure = {
    ...passport,
    passport: passport.id,
    site: passport.site ?? null,
    category: null,
    recordedAt: passport.freshness.computedAt,
  };
  const indicator = useIndicatorMap().get(passport.indicator);
  return <CategoryValue figure={figure} indicator={indicator} size={size} still />;
}
