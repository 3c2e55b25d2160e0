/**
 * The newest event time known of each stream, in epoch ms. What is newer than that cannot be there yet, as far as this process knows,
 * and is written without looking; another process may have been faster, which the database notices. A wrong mark costs time, never a
 * reading. Kept after the commit only.
 */
export function createWatermarks() {
  const marks = new Map<number, number>();
  return {
    /** `undefined`: nothing is known, so the database must be asked. */
    of: (stream: number): number | undefined => marks.get(stream),
    raise(stream: number, time: number): void {
      const known = marks.get(stream);
      if (known === undefined || time > known) marks.set(stream, time);
    },
    forgetAll: (): void => marks.clear(),
  };
}
export type Watermarks = ReturnType<typeof createWatermarks>;
