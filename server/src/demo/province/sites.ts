import { cellCenter, clamp, type Grid } from './grid.ts';
import { distanceBetween } from './lines.ts';
import type { Point } from './plane.ts';
import type { Random } from './random.ts';

interface Candidate {
  point: Point;
  /** How far apart commune centers want to be here, km. */
  spacing: number;
  edgeKm: number;
}

const CANDIDATES = 2600;
const RELAXING_ROUNDS = 5;

export interface SiteWishes {
  count: number;
  /** Centers that stay where they are: the capital first, then towns. */
  fixed: readonly Point[];
  /** Cells that may hold a center, with their distance from the edge of the land. */
  cells: Int32Array;
  edgeKm: Float32Array;
  meters: Float32Array;
}

/** Commune centers: close together round the capital and the towns, far apart in the mountains. */
export function chooseSites(grid: Grid, wishes: SiteWishes, random: Random): Point[] {
  const spacingAt = (point: Point, meters: number) => {
    const capital = distanceBetween(point, wishes.fixed[0]!);
    const town = Math.min(...wishes.fixed.slice(1).map((place) => distanceBetween(point, place)));
    const crowded = Math.min(3 + 0.28 * capital, 5.2 + 0.3 * town, 8.4);
    return crowded * (1 + 0.55 * clamp((meters - 60) / 400, 0, 1));
  };
  const candidates: Candidate[] = Array.from({ length: CANDIDATES }, () => {
    const cell = wishes.cells[Math.floor(random() * wishes.cells.length)]!;
    const point = cellCenter(grid, cell);
    return { point, spacing: spacingAt(point, wishes.meters[cell]!), edgeKm: wishes.edgeKm[cell]! };
  });

  const sites: { point: Point; spacing: number }[] = wishes.fixed.map((point) => ({
    point,
    spacing: spacingAt(point, 0),
  }));
  const roominess = candidates.map(({ spacing, edgeKm }) => (2.3 * edgeKm) / spacing);
  const take = (site: { point: Point; spacing: number }) =>
    candidates.forEach(({ point, spacing }, index) => {
      const room = (2 * distanceBetween(point, site.point)) / (spacing + site.spacing);
      roominess[index] = Math.min(roominess[index]!, room);
    });
  for (const site of sites) take(site);
  while (sites.length < wishes.count) {
    const best = candidates[roominess.indexOf(Math.max(...roominess))]!;
    sites.push({ point: best.point, spacing: best.spacing });
    take(best);
  }

  for (let round = 0; round < RELAXING_ROUNDS; round += 1) relax(sites, candidates, wishes.fixed.length);
  return sites.map(({ point }) => point);
}

/** Moves each center that is not fixed to the middle of the candidates nearest to it. */
function relax(sites: { point: Point; spacing: number }[], candidates: readonly Candidate[], fixed: number): void {
  const sums = sites.map(() => ({ x: 0, y: 0, weight: 0, spacing: 0 }));
  for (const { point, spacing } of candidates) {
    let nearest = 0;
    let least = Infinity;
    sites.forEach((site, index) => {
      const away = distanceBetween(point, site.point) / (site.spacing + spacing);
      if (away < least) {
        least = away;
        nearest = index;
      }
    });
    const sum = sums[nearest]!;
    const weight = 1 / (spacing * spacing);
    sum.x += weight * point[0];
    sum.y += weight * point[1];
    sum.spacing += weight * spacing;
    sum.weight += weight;
  }
  sums.forEach((sum, index) => {
    if (index < fixed || sum.weight === 0) return;
    sites[index] = { point: [sum.x / sum.weight, sum.y / sum.weight], spacing: sum.spacing / sum.weight };
  });
}
