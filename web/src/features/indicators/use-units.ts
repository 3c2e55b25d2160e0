import type { Indicator } from '@ioc/contracts/indicators';
import { useMemo } from 'react';
import { byUnit, useAreaName, useFigures, useThings } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { rank } from './course.ts';

/** The units that have figures of an indicator, with their newest one, the worst first. */
export function useUnits(indicator: Indicator) {
  const latest = useFigures({ indicator: indicator.id, latest: 'true', limit: 5000 });
  const things = useThings({}, useMay('things.read')).data?.items;
  const areaName = useAreaName();
  const figures = useMemo(
    () => rank([...byUnit(latest.data?.items).values()], indicator.direction),
    [latest.data, indicator.direction],
  );
  const names = useMemo(() => {
    const found = new Map<string, string>();
    for (const { id, name, site } of things ?? []) {
      found.set(id, name);
      if (site) found.set(site.id, site.name);
    }
    return found;
  }, [things]);
  const nameOf = (unit: string) => names.get(unit) ?? areaName(unit);
  return { latest, figures, nameOf, areaName };
}
