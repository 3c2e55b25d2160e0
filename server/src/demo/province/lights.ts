import { cellAt } from './grid.ts';
import type { NamedTract } from './names.ts';
import type { Point } from './plane.ts';
import { randomFor, type Random } from './random.ts';
import type { Road } from './roads.ts';
import type { Territory } from './territory.ts';

const PEOPLE_PER_LIGHT = 1100;

/** Spots of light that a map shows at night: thick in towns, strung along the roads elsewhere. */
export function lightUp(
  seed: string,
  communes: readonly { tract: NamedTract; population: number }[],
  territory: Territory,
  roads: readonly Road[],
): Point[] {
  const random = randomFor(seed, 'lights');
  const { grid, labels } = territory;
  const roadside = roads.flatMap(({ line }) => line);
  return communes.flatMap(({ tract, population }) => {
    const isHome = (point: Point) => labels[cellAt(grid, point)] === tract.label;
    const along = roadside.filter(isHome);
    const spreadKm = tract.type === 'ward' ? 1.5 : 0.8;
    const wanted = Math.round(population / PEOPLE_PER_LIGHT);
    const spots = Array.from({ length: wanted }, () => {
      const byRoad = along.length > 0 && random() < (tract.type === 'ward' ? 0.35 : 0.6);
      return byRoad
        ? scatter(along[Math.floor(random() * along.length)]!, 0.5, random)
        : scatter(tract.heart, spreadKm, random);
    });
    return spots.filter(isHome);
  });
}

/** A point about `spreadKm` away (bell-shaped). */
function scatter([x, y]: Point, spreadKm: number, random: Random): Point {
  const away = spreadKm * Math.sqrt(-2 * Math.log(1 - random()));
  const angle = 2 * Math.PI * random();
  return [x + away * Math.cos(angle), y + away * Math.sin(angle)];
}
