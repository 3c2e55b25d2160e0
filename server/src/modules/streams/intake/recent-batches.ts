import type { ReadingQuality } from '@ioc/contracts/streams';

/** A reading as it was committed; time in epoch ms. */
export type RecentReading = { property: string; time: number; value: number; quality: ReadingQuality };
type Batch = { readings: number; byThing: Map<string, RecentReading[]> };

const mostReadings = 400_000;

/** The last batches that this process kept, for those who hear of them a moment later: they need not read them back. */
export function createRecentBatches() {
  const batches = new Map<string, Batch>();
  let held = 0;
  return {
    remember(id: string, byThing: Map<string, RecentReading[]>, readings: number): void {
      batches.set(id, { byThing, readings });
      held += readings;
      for (const [oldest, batch] of batches) {
        if (held <= mostReadings) break;
        batches.delete(oldest);
        held -= batch.readings;
      }
    },
    /** All readings of a thing in a batch, or undefined where another process kept it or it is too long ago. */
    recall: (id: string, thing: string): readonly RecentReading[] | undefined => batches.get(id)?.byThing.get(thing),
  };
}
export type RecentBatches = ReturnType<typeof createRecentBatches>;
