import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { SkeletonBars } from '#shared/ui/index.ts';
import { CarePanel } from './CarePanel.tsx';
import { useCare } from './queries.ts';

/** How a device stands and what may be done with it, beside what it measures. */
export function ThingCarePanel({ thing }: { thing: Thing }): ReactNode {
  const { data } = useCare(thing.id);
  return data ? <CarePanel thing={thing} care={data} withMore /> : <SkeletonBars count={3} />;
}
