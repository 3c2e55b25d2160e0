/** Time comes from outside, so that tests, replays and drills can give their own. */
export type Clock = { now(): Date };

export const wallClock: Clock = { now: () => new Date() };

export function settableClock(start: Date): Clock & { set(to: Date): void; advance(milliseconds: number): void } {
  let current = start;
  return {
    now: () => new Date(current),
    set: (to) => void (current = to),
    advance: (milliseconds) => void (current = new Date(current.getTime() + milliseconds)),
  };
}
