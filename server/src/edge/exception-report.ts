import type { EdgeFilter } from '@ioc/contracts/edge-settings';

/** A reading as the edge passes it on: names and units are the device's own, the center converts them. Time in epoch ms. */
export type EdgeReading = { thing: string; property: string; unit: string | null; value: number; time: number };
export type Passed = { readings: EdgeReading[]; urgent: boolean };

type Track = { sent: EdgeReading; held: EdgeReading | null };

/**
 * Report by exception: a value near the last one sent is held back, except one now and then. Before a jump the last value held is sent
 * as well, so that the line upstream bends where the true one does. What is forgotten at a restart only makes the next value go out.
 */
export function createExceptionReport(filters: readonly EdgeFilter[]) {
  const byProperty = new Map(filters.map((filter) => [filter.property.toLowerCase(), filter]));
  const tracks = new Map<string, Track>();
  let heldBack = 0;

  function passOne(reading: EdgeReading): Passed {
    const filter = byProperty.get(reading.property.toLowerCase());
    if (!filter) return { readings: [reading], urgent: false };
    const key = `${reading.thing} ${reading.property}`;
    const track = tracks.get(key);
    const urgent = isBeyond(reading.value, filter);
    // One that is late belongs to the past: the center puts it in its place.
    if (track && reading.time <= latest(track).time) return { readings: [reading], urgent };
    if (track && !urgent && isNear(reading, track.sent, filter)) {
      tracks.set(key, { sent: track.sent, held: reading });
      heldBack += 1;
      return { readings: [], urgent: false };
    }
    tracks.set(key, { sent: reading, held: null });
    if (!track?.held) return { readings: [reading], urgent };
    heldBack -= 1;
    return { readings: [track.held, reading], urgent };
  }

  return {
    pass(readings: readonly EdgeReading[]): Passed {
      const passed = readings.map(passOne);
      return { readings: passed.flatMap((one) => one.readings), urgent: passed.some(({ urgent }) => urgent) };
    },
    /** Readings that were not sent since the start. */
    heldBack: (): number => heldBack,
  };
}
export type ExceptionReport = ReturnType<typeof createExceptionReport>;

function latest({ sent, held }: Track): EdgeReading {
  return held ?? sent;
}

function isNear(reading: EdgeReading, sent: EdgeReading, { deadBand, atLeastEverySeconds }: EdgeFilter): boolean {
  const isDue = reading.time - sent.time >= atLeastEverySeconds * 1000;
  return !isDue && reading.unit === sent.unit && Math.abs(reading.value - sent.value) <= deadBand;
}

function isBeyond(value: number, { above, below }: EdgeFilter): boolean {
  return (above !== undefined && value > above) || (below !== undefined && value < below);
}
