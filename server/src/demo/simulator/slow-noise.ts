import { hash } from '../province/random.ts';

/** Noise over time for one key: −1…1, smooth, looked up at any moment without what came before. */
export function slowNoise(key: string, periodMinutes: number): (time: number) => number {
  const start = hash(key);
  const period = periodMinutes * 60_000;
  return (time) => {
    const at = time / period;
    const step = Math.floor(at);
    const t = at - step;
    const ease = t * t * (3 - 2 * t);
    return 2 * (chance(start, step) * (1 - ease) + chance(start, step + 1) * ease) - 1;
  };
}

/** A fixed number in 0…1 for a step of a key. */
export function chance(start: number, step: number): number {
  let mixed = Math.imul(start ^ step, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}
