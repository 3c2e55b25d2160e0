import type { AirReading } from './simulator/index.ts';

/** A SenML pack (RFC 8428) of one station's readings. */
export function senmlOf(readings: readonly AirReading[]): string {
  return JSON.stringify(
    readings.map(({ property, value, unit, time }) => ({ n: property, u: unit, v: value, t: time.getTime() / 1000 })),
  );
}
