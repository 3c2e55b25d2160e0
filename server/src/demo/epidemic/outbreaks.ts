import { hash } from '../province/random.ts';
import { dayNumber } from './days.ts';
import type { Outbreak } from './description.ts';

export type Commune = { id: string; population: number; lonLat: readonly [number, number] };

/** Cases more than usual at a commune on a day; `anchor` is the day on which the demo began. */
export function extraCases(
  outbreaks: readonly Outbreak[],
  communes: readonly Commune[],
  { seed, anchor }: { seed: string; anchor: string },
): (disease: string, commune: string, day: string) => number {
  const struck = new Map<string, ReadonlySet<string>>();
  const placesOf = (outbreak: Outbreak, run: number): ReadonlySet<string> => {
    const key = `${outbreak.id}/${run}`;
    const known = struck.get(key);
    if (known) return known;
    const places = new Set(besideEachOther(communes, outbreak.communes, hash(`${seed}/${key}`)));
    struck.set(key, places);
    return places;
  };
  return (disease, commune, day) =>
    outbreaks.reduce((sum, outbreak) => {
      if (outbreak.disease !== disease) return sum;
      const since = dayNumber(day) - dayNumber(anchor) - outbreak.startDay;
      if (since < 0) return sum;
      const run = outbreak.repeatEveryDays === undefined ? 0 : Math.floor(since / outbreak.repeatEveryDays);
      const cases = outbreak.cases[since - run * (outbreak.repeatEveryDays ?? 0)] ?? 0;
      return cases > 0 && placesOf(outbreak, run).has(commune) ? sum + cases : sum;
    }, 0);
}

/** One of the more peopled communes and those nearest to it. */
function besideEachOther(communes: readonly Commune[], count: number, choice: number): string[] {
  const peopled = communes.toSorted((a, b) => b.population - a.population || a.id.localeCompare(b.id));
  const center = peopled[choice % Math.max(1, Math.ceil(peopled.length / 2))];
  if (!center) return [];
  const distance = ({ lonLat: [lon, lat] }: Commune): number =>
    Math.hypot((lon - center.lonLat[0]) * Math.cos((lat * Math.PI) / 180), lat - center.lonLat[1]);
  return communes
    .toSorted((a, b) => distance(a) - distance(b) || a.id.localeCompare(b.id))
    .slice(0, count)
    .map(({ id }) => id);
}
