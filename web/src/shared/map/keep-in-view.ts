type Box = { left: number; top: number; right: number; bottom: number };
type Point = { x: number; y: number };

/**
 * Moves a name of a wide thing (a sea, a neighbour) to the nearest place inside the free part of the map, if that is no
 * further than `reach` of its width; otherwise the name stays where it is, because the thing itself is out of sight.
 */
export function keepInView(point: Point, free: Box, reach: number): Point {
  const moved = {
    x: Math.min(Math.max(point.x, free.left), free.right),
    y: Math.min(Math.max(point.y, free.top), free.bottom),
  };
  const limit = (free.right - free.left) * reach;
  return Math.hypot(moved.x - point.x, moved.y - point.y) <= limit ? moved : point;
}
