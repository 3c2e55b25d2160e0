import type { Unit } from '#platform/unit';
import { isAlwaysWarm } from '../cold/read.ts';
import { createMonths, monthsOf } from '../store/observations.ts';
import type { StreamTables } from '../tables.ts';

/**
 * Sees to it that the months of a batch have their partition, and asks for each once: making one takes a lock that everybody waits for.
 * Months that may move into files are asked for again each time.
 */
export function createPartitions() {
  const known = new Set<string>();
  return {
    /** Returns what to do after the commit. */
    async ensure(unit: Unit<StreamTables>, observations: readonly { time: Date }[]): Promise<() => void> {
      const months = monthsOf(observations).filter((month) => !known.has(month));
      await createMonths(unit.db, months);
      return () => {
        for (const month of months) if (isAlwaysWarm(new Date(month))) known.add(month);
      };
    },
  };
}
export type Partitions = ReturnType<typeof createPartitions>;
