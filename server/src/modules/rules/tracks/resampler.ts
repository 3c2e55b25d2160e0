import { MINUTE } from '../detector.ts';
import { distanceKm, knots } from './geo.ts';
import type { Frame, Grid } from './track-detector.ts';

type Fix = { time: number; lon: number; lat: number };
/** Columns of a frame that is being filled. */
type Slot = { [Column in keyof Omit<Frame, 'time'>]: Frame[Column] extends readonly (infer T)[] ? T[] : never };

/** Brings the positions of a fleet to a common grid in time. Keeps one position a vessel, and the frames not yet complete. */
export type Resampler = {
  /** The next position of a vessel, in order of time: the points of the grid since its position before. */
  add(vessel: string, row: number, fix: Fix): void;
  /** Frames that no position after `watermark` can add to, in order; they are handed out once. */
  takeComplete(watermark: number): Frame[];
  /** The frames still being filled, in order. */
  pending(): Frame[];
  /** The newest moment up to which all frames are complete once positions up to `watermark` are in. */
  completeThrough(watermark: number): number;
  fork(): Resampler;
};

export function resampler({ gridMinutes, bridgeMinutes }: Grid): Resampler {
  return resume(gridMinutes * MINUTE, bridgeMinutes * MINUTE, [], [], new Map());
}

/** `last` and `reached` go by the row of the vessel: its newest position, and the last point of the grid it has. */
function resume(
  gridMs: number,
  bridgeMs: number,
  last: (Fix | undefined)[],
  reached: (Fix | undefined)[],
  slots: Map<number, Slot>,
): Resampler {
  return {
    add(vessel, row, fix) {
      const from = last[row];
      last[row] = fix;
      if (!from || fix.time - from.time > bridgeMs) return;
      let before = reached[row];
      let time = Math.ceil(from.time / gridMs) * gridMs;
      if (before?.time === time) time += gridMs;
      if (time > fix.time) return;

      const stretch = fix.time - from.time;
      const stretchKnots = knots(distanceKm(from.lon, from.lat, fix.lon, fix.lat), stretch);
      for (; time <= fix.time; time += gridMs) {
        const share = (time - from.time) / stretch;
        const lon = from.lon + (fix.lon - from.lon) * share;
        const lat = from.lat + (fix.lat - from.lat) * share;
        const follows = before?.time === time - gridMs;
        const gridKnots = before && follows ? knots(distanceKm(before.lon, before.lat, lon, lat), gridMs) : Number.NaN;
        push(slotAt(slots, time), vessel, lon, lat, stretchKnots, gridKnots, fix.time);
        before = { time, lon, lat };
      }
      reached[row] = before;
    },
    takeComplete(watermark) {
      const complete = framesOf(slots).filter(({ time }) => watermark - time > bridgeMs);
      for (const { time } of complete) slots.delete(time);
      return complete;
    },
    pending: () => framesOf(slots),
    completeThrough: (watermark) => Math.ceil((watermark - bridgeMs) / gridMs - 1) * gridMs,
    fork() {
      const copies = [...slots].map(([time, slot]): [number, Slot] => [time, copyOf(slot)]);
      return resume(gridMs, bridgeMs, [...last], [...reached], new Map(copies));
    },
  };
}

function slotAt(slots: Map<number, Slot>, time: number): Slot {
  const known = slots.get(time);
  if (known) return known;
  const slot: Slot = { vessels: [], lon: [], lat: [], stretchKnots: [], gridKnots: [], knownAt: [] };
  slots.set(time, slot);
  return slot;
}

function push(
  slot: Slot,
  vessel: string,
  lon: number,
  lat: number,
  stretchKnots: number,
  gridKnots: number,
  knownAt: number,
): void {
  slot.vessels.push(vessel);
  slot.lon.push(lon);
  slot.lat.push(lat);
  slot.stretchKnots.push(stretchKnots);
  slot.gridKnots.push(gridKnots);
  slot.knownAt.push(knownAt);
}

function copyOf({ vessels, lon, lat, stretchKnots, gridKnots, knownAt }: Slot): Slot {
  return {
    vessels: [...vessels],
    lon: [...lon],
    lat: [...lat],
    stretchKnots: [...stretchKnots],
    gridKnots: [...gridKnots],
    knownAt: [...knownAt],
  };
}

function framesOf(slots: Map<number, Slot>): Frame[] {
  return [...slots].map(([time, slot]) => ({ time, ...slot })).toSorted((a, b) => a.time - b.time);
}
