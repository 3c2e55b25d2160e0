import type { Unit } from '#platform/unit';
import { areaPoint } from '../admin-units/index.ts';
import { figures } from '../indicators/index.ts';
import type { AreaCount, Input } from './detector.ts';

/** Ten years of days of 250 communes; more than a rule asks for. */
const mostFigures = 1_000_000;

/**
 * Finished figures of an indicator in all areas that lie in no other one with figures, one input per period. Areas whose place is
 * not known are left out. Epoch ms; `to` is exclusive.
 */
export async function readAreaCounts(
  unit: Unit<unknown>,
  { indicator, province, from, to }: { indicator: string; province: string; from: number; to?: number | undefined },
): Promise<Input[]> {
  const range = { from: new Date(Math.max(from, 0)), ...(to !== undefined && { to: new Date(to) }) };
  const counted = (await figures(unit, { indicator, ...range, limit: mostFigures })).filter(
    ({ area, thing, site, status }) => status === 'complete' && thing === null && site === null && area !== province,
  );
  const points = new Map<string, readonly [number, number] | null>();
  for (const area of new Set(counted.map((figure) => figure.area))) points.set(area, await areaPoint(unit, area));

  return [...Map.groupBy(counted, ({ period }) => Date.parse(period.start))]
    .filter(([time]) => time >= from && time < (to ?? Infinity))
    .sort(([a], [b]) => a - b)
    .map(([time, own]): Input => {
      const areas = own.flatMap(({ area, value }): AreaCount[] => {
        const lonLat = points.get(area);
        return lonLat && value !== null ? [{ area, lonLat, count: value }] : [];
      });
      const recordedAt = Math.max(...own.map((figure) => Date.parse(figure.recordedAt)));
      const value = areas.reduce((sum, { count }) => sum + count, 0);
      return { time, value, quality: 'measured', receivedAt: recordedAt, recordedAt, areas };
    });
}
