import { createCoast, withEstuaries, type Estuary } from './coast.ts';
import { divideLand } from './communes.ts';
import type { ProvinceDescription } from './description.ts';
import { createFrame, type Frame } from './frame.ts';
import { distanceBetween } from './lines.ts';
import { nameTracts, type NamedTract } from './names.ts';
import type { Point } from './plane.ts';
import { createRelief, type Relief } from './relief.ts';
import { findRivers, type River } from './rivers.ts';
import { drawArcs } from './smoothing.ts';
import { createTerritory, FIRST_COMMUNE, OUTSIDE, type Territory } from './territory.ts';
import { separateCorners, traceArcs, type Arc } from './topology.ts';

/** The ground and how it is divided, on the plane in km; borders are lon/lat already. */
export interface Land {
  frame: Frame;
  relief: Relief;
  rivers: River[];
  /** Meters above the sea, negative below it. */
  elevation: (x: number, y: number) => number;
  territory: Territory;
  tracts: NamedTract[];
  arcs: Arc[];
}

const CAPITAL_FROM_SEA_KM = 8;
/** Label of what lies beyond the fine grid. */
export const BEYOND = -2;

export function createLand(description: ProvinceDescription): Land {
  const frame = createFrame(description);
  const { plane } = frame;
  const coast = createCoast(description, plane, frame.reliefBox);
  const relief = createRelief(description, plane, frame.reliefBox, coast);
  const rivers = findRivers(description, relief, frame);
  const elevation = relief.elevationOn(withEstuaries(coast, estuariesOf(rivers)));
  const islands = description.islands.map((island) => ({ ...island, center: plane.toPlane(island.at) }));
  const corners = [...description.border.map(plane.toPlane), ...islands.map(({ center }) => center)];
  const territory = createTerritory(description.seed, corners, frame, elevation, rivers);

  const towns = description.communes.towns.map(({ near }) => plane.toPlane(near));
  const tracts = divideLand(
    description,
    territory,
    capitalOn(rivers),
    towns,
    islands.filter(({ specialZone }) => specialZone),
  );
  separateCorners(territory.grid, territory.labels);
  const arcs = drawArcs(traceArcs(territory.grid, territory.labels, BEYOND), plane.toLonLat);
  return { frame, relief, rivers, elevation, territory, tracts: nameTracts(description, tracts), arcs };
}

/** The capital stands on the largest river, a little way up from its mouth. */
function capitalOn(rivers: readonly River[]): Point {
  const largest = rivers.find(({ isMain }) => isMain);
  if (!largest) throw new Error('The described land has no river that reaches the sea');
  const mouth = largest.line.at(-1)!;
  return largest.line.findLast((point) => distanceBetween(point, mouth) > CAPITAL_FROM_SEA_KM) ?? mouth;
}

/** Main rivers widen over their last kilometers, the larger the more. */
function estuariesOf(rivers: readonly River[]): Estuary[] {
  return rivers
    .filter(({ isMain }) => isMain)
    .map(({ line, catchmentKm2 }) => {
      const mouthKm = Math.min(1.1, 0.12 + 0.02 * Math.sqrt(catchmentKm2));
      const mouth = line.at(-1)!;
      const head = line.findLastIndex((point) => distanceBetween(point, mouth) > 5 * mouthKm);
      return { line: line.slice(Math.max(0, head)), mouthKm };
    });
}

export const isProvinceLabel = (label: number) => label >= FIRST_COMMUNE;
export const isNeighbourLabel = (label: number) => label === OUTSIDE;
