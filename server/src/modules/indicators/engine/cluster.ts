import { hourMs } from '../periods.ts';

type Spanning = { from: number; to: number };
const gap = 3 * hourMs;
const longest = 62 * 24 * hourMs;

/** Groups what lies close in time, so that each group can be read with one question that does not ask for much else. */
export function clustersOf<T extends Spanning>(items: readonly T[]): { from: number; to: number; items: T[] }[] {
  const clusters: { from: number; to: number; items: T[] }[] = [];
  for (const item of items.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = clusters.at(-1);
    if (last && item.from <= last.to + gap && Math.max(item.to, last.to) - last.from <= longest) {
      last.items.push(item);
      last.to = Math.max(last.to, item.to);
    } else clusters.push({ from: item.from, to: item.to, items: [item] });
  }
  return clusters;
}
