import { useNow } from '#shared/format/index.ts';

const everyMs = 10 * 60_000;
const steps = [
  { x: 0, y: 0 },
  { x: 2, y: 0 },
  { x: 2, y: 2 },
  { x: 0, y: 2 },
] as const;

/** Two pixels aside every ten minutes, so that fixed lines do not burn into the screen. */
export function useBurnInShift(): { x: number; y: number } {
  const now = useNow(everyMs);
  return steps[Math.floor(now / everyMs) % steps.length]!;
}
