export type Point = { x: number; y: number };
export type Box = { left: number; top: number; width: number; height: number };

type Request = { anchor: Point; width: number; height: number };

const directions = [
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: -1 },
  { x: -1, y: 1 },
  { x: 1, y: 0 },
  { x: -1, y: 0 },
] as const;

/**
 * Finds a place for each callout near its anchor, inside the free part of the map, off the other callouts and off
 * everything that is being watched. First come, first served: give the most important first.
 */
export function placeCallouts(requests: readonly Request[], free: Box, watched: readonly Point[], gap: number): Box[] {
  const placed: Box[] = [];
  for (const request of requests) {
    const candidates = [1, 1.8, 3].flatMap((reach) =>
      directions.map((direction) => boxAt(request, direction, gap * reach)),
    );
    const costs = candidates.map((box, index) => {
      const overlaps = placed.reduce((sum, other) => sum + overlapArea(box, other), 0);
      const covered = watched.filter((point) => contains(box, point, gap / 4)).length;
      return outsideArea(box, free) * 4 + overlaps * 4 + covered * 3000 + index * 40;
    });
    placed.push(candidates[costs.indexOf(Math.min(...costs))]!);
  }
  return placed;
}

/** Where the leader line meets the box: the point of its edge nearest to the anchor. */
export function leaderEnd(box: Box, anchor: Point): Point {
  return {
    x: Math.min(Math.max(anchor.x, box.left), box.left + box.width),
    y: Math.min(Math.max(anchor.y, box.top), box.top + box.height),
  };
}

function boxAt({ anchor, width, height }: Request, direction: { x: number; y: number }, distance: number): Box {
  return {
    left: direction.x > 0 ? anchor.x + distance : anchor.x - distance - width,
    top: anchor.y + direction.y * distance * 0.8 - height / 2,
    width,
    height,
  };
}

function overlapArea(first: Box, second: Box): number {
  const width = Math.min(first.left + first.width, second.left + second.width) - Math.max(first.left, second.left);
  const height = Math.min(first.top + first.height, second.top + second.height) - Math.max(first.top, second.top);
  return Math.max(0, width) * Math.max(0, height);
}

function outsideArea(box: Box, free: Box): number {
  return box.width * box.height - overlapArea(box, free);
}

function contains(box: Box, { x, y }: Point, margin: number): boolean {
  return (
    x > box.left - margin &&
    x < box.left + box.width + margin &&
    y > box.top - margin &&
    y < box.top + box.height + margin
  );
}
