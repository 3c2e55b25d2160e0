import type { ProvinceDescription } from './description.ts';
import { cellAt } from './grid.ts';
import { distanceBetween, distanceToLine } from './lines.ts';
import type { NamedTract } from './names.ts';
import type { Point } from './plane.ts';
import { randomFor } from './random.ts';
import type { River } from './rivers.ts';
import type { Road } from './roads.ts';
import { FIRST_COMMUNE, type Territory } from './territory.ts';

export type ParkPlan = ProvinceDescription['parks'][number];

/** A park and the frame it was laid out in: `toPlane(u, v)` with u, v in −1…1 along and across its road. */
export interface Park {
  plan: ParkPlan;
  label: number;
  outline: Point[];
  toPlane: (u: number, v: number) => Point;
}

const SEARCH_KM = 30;
/** A place in another commune is only taken when it is that much nearer. */
const ABROAD_KM = 12;
const LEVEL_METERS = 22;
const ROAD_MARGIN_KM = 0.15;
const RIVER_MARGIN_KM = 0.25;
const APART_KM = 4;
/** Length to width. */
const ASPECT = 1.45;
/** Two corners are cut, as roads and canals do. */
const OUTLINE: readonly (readonly [number, number])[] = [
  [-1, -1],
  [0.62, -1],
  [1, -0.45],
  [1, 1],
  [-0.7, 1],
  [-1, 0.6],
];
const OUTLINE_SHARE = 1 - (0.5 * 0.38 * 0.55 + 0.5 * 0.3 * 0.4) / 4;

/** Industrial parks on level ground beside a road, each within one commune, as near as can be to where they are wanted. */
export function placeParks(
  description: ProvinceDescription,
  territory: Territory,
  tracts: readonly NamedTract[],
  roads: readonly Road[],
  rivers: readonly River[],
): Park[] {
  const random = randomFor(description.seed, 'parks');
  const parks: Park[] = [];
  for (const plan of description.parks) {
    const home = tracts.find(({ name }) => name === plan.near);
    if (!home) throw new Error(`${plan.name} is wanted in "${plan.near}", which is not a commune of the province`);
    const ownerOf = (point: Point) => territory.labels[cellAt(territory.grid, point)]!;
    const candidates = roads
      .filter((road) => road.class !== 'expressway')
      .flatMap(({ line }) => besideRoad(plan, line, home.heart))
      .map((candidate) => {
        const isAbroad = ownerOf(candidate.toPlane(0, 0)) !== home.label;
        return { ...candidate, score: candidate.awayKm + 2 * random() + (isAbroad ? ABROAD_KM : 0) };
      })
      .toSorted((a, b) => a.score - b.score);
    const others = parks.map(({ toPlane }) => toPlane(0, 0));
    const found = candidates.find(({ toPlane }) => isFree(toPlane, territory, roads, rivers, others));
    if (!found) throw new Error(`No level ground by a road for ${plan.name}`);
    const outline = OUTLINE.map(([u, v]) => found.toPlane(u, v));
    parks.push({
      plan,
      label: ownerOf(found.toPlane(0, 0)),
      outline: [...outline, outline[0]!],
      toPlane: found.toPlane,
    });
  }
  return parks;
}

function besideRoad(plan: ParkPlan, line: readonly Point[], wanted: Point) {
  const halfWidth = Math.sqrt(plan.hectares / 100 / OUTLINE_SHARE / ASPECT) / 2;
  const halfLength = halfWidth * ASPECT;
  const found: { awayKm: number; toPlane: Park['toPlane'] }[] = [];
  for (let index = 3; index + 3 < line.length; index += 1) {
    const here = line[index]!;
    if (distanceBetween(here, wanted) > SEARCH_KM) continue;
    const [ax, ay] = line[index - 3]!;
    const [bx, by] = line[index + 3]!;
    const length = Math.hypot(bx - ax, by - ay);
    const along: Point = [(bx - ax) / length, (by - ay) / length];
    for (const side of [1, -1]) {
      for (const gap of [0.35, 0.9, 1.8]) {
        const across: Point = [-along[1] * side, along[0] * side];
        const offset = halfWidth + gap;
        const center: Point = [here[0] + across[0] * offset, here[1] + across[1] * offset];
        found.push({
          awayKm: distanceBetween(center, wanted) + gap,
          toPlane: (u, v) => [
            center[0] + along[0] * u * halfLength + across[0] * v * halfWidth,
            center[1] + along[1] * u * halfLength + across[1] * v * halfWidth,
          ],
        });
      }
    }
  }
  return found;
}

function isFree(
  toPlane: Park['toPlane'],
  territory: Territory,
  roads: readonly Road[],
  rivers: readonly River[],
  others: readonly Point[],
): boolean {
  const center = toPlane(0, 0);
  if (others.some((other) => distanceBetween(other, center) < APART_KM)) return false;
  const owner = territory.labels[cellAt(territory.grid, center)]!;
  if (owner < FIRST_COMMUNE) return false;
  let lowest = Infinity;
  let highest = -Infinity;
  const samples: Point[] = [];
  for (const u of [-1.1, -0.8, -0.4, 0, 0.4, 0.8, 1.1]) {
    for (const v of [-1.1, -0.6, 0, 0.6, 1.1]) {
      const point = toPlane(u, v);
      const cell = cellAt(territory.grid, point);
      if (territory.labels[cell] !== owner) return false;
      lowest = Math.min(lowest, territory.meters[cell]!);
      highest = Math.max(highest, territory.meters[cell]!);
      if (Math.abs(u) <= 1 && Math.abs(v) <= 1) samples.push(point);
    }
  }
  if (highest - lowest > LEVEL_METERS) return false;
  const corners = [toPlane(-1, -1), toPlane(1, -1), toPlane(1, 1), toPlane(-1, 1), ...samples];
  const isClear = (line: readonly Point[], marginKm: number) => {
    const near = line.filter((point) => distanceBetween(point, center) < 6);
    return near.length < 2 || corners.every((corner) => distanceToLine(corner, near) > marginKm);
  };
  return (
    roads.every(({ line }) => isClear(line, ROAD_MARGIN_KM)) &&
    rivers.every(({ line }) => isClear(line, RIVER_MARGIN_KM))
  );
}

/** Plots of the park's factories, on both sides of its own middle road; closed rings. */
export function factoryPlots(park: Park): Point[][] {
  const { factories } = park.plan;
  const perSide = Math.ceil(factories.length / 2);
  return factories.map((_, index) => {
    const side = index % 2 === 0 ? 1 : -1;
    const slot = Math.floor(index / 2);
    const from = -0.62 + (1.24 * slot) / perSide;
    const to = from + 1.24 / perSide - 0.08;
    const [near, far] = [side * 0.14, side * 0.82];
    const ring = [park.toPlane(from, near), park.toPlane(to, near), park.toPlane(to, far), park.toPlane(from, far)];
    const plot = side === 1 ? ring : ring.toReversed();
    return [...plot, plot[0]!];
  });
}

/** Spots for monitoring stations along the middle road, spread from one gate to the other. */
export function stationSpots(park: Park, count: number): Point[] {
  return Array.from({ length: count }, (_, index) =>
    park.toPlane(count === 1 ? 0 : -0.84 + (1.68 * index) / (count - 1), 0),
  );
}
