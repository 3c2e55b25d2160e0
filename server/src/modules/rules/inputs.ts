import type { Input, InputOrder } from './detector.ts';

/** One input per event time, in order. The outcome depends on the set of inputs only, not on how they came. */
export function distinctInOrder(inputs: readonly Input[], order: InputOrder = 'time'): Input[] {
  const byTime = new Map<number, Input>();
  for (const input of inputs) {
    const other = byTime.get(input.time);
    if (!other || prevails(input, other)) byTime.set(input.time, input);
  }
  return [...byTime.values()].sort((a, b) => a[order] - b[order] || a.time - b.time);
}

/** A total order, so that any two copies agree on the winner: newest version, then first received, then a fixed one. */
function prevails(a: Input, b: Input): boolean {
  const [versionA, versionB] = [a.recordedAt ?? -Infinity, b.recordedAt ?? -Infinity];
  if (versionA !== versionB) return versionA > versionB;
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt;
  if (a.quality !== b.quality) return a.quality > b.quality;
  return (a.value ?? -Infinity) > (b.value ?? -Infinity);
}
