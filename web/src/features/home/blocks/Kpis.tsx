import type { ReactNode } from 'react';
import { KpiCards, useOverview } from '#shared/monitoring/index.ts';

/** The headline figures; where they cannot be read the other parts of the page still stand. */
export function Kpis(): ReactNode {
  const overview = useOverview();
  if (overview.isError) return null;
  return <KpiCards cards={overview.data?.cards} />;
}
