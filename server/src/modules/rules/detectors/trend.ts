import { z } from 'zod';
import { type Detector, MINUTE, type StateBase } from '../detector.ts';
import { type Reading, windowedDetector } from '../windowed.ts';

const HOUR = 60 * MINUTE;

export const TrendParameters = z.strictObject({
  /** The slope must be steeper than this, in the unit of the series per hour. */
  change: z.number().positive(),
  unit: z.string().default(''),
  direction: z.enum(['rise', 'fall']).default('rise'),
  /** The line is laid through the readings of this time … */
  windowMinutes: z.number().positive(),
  /** … of which there must be this many. */
  minReadings: z.int().min(3).default(5),
  maxGapMinutes: z.number().positive().default(60),
});
export type TrendParameters = z.infer<typeof TrendParameters>;

/**
 * A persistent rise or fall: the least-squares line through the readings of the window is steeper than `change` per hour.
 * Unlike `rate-of-change` one outlier hardly moves it. Nothing
 * is found before readings have come for the whole window since the start, an episode or a gap. `peak` and `mean` are of the slope, positive in the asked direction.
 */
export const trend: Detector<TrendParameters, StateBase> = {
  kind: 'trend',
  judges: 'values',
  limitParameter: 'change',
  parameters: TrendParameters,
  ...windowedDetector<TrendParameters>({
    windowMs: ({ windowMinutes }) => windowMinutes * MINUTE,
    judgesPart: false,
    measure(window, p) {
      if (window.length < p.minReadings) return { reached: null, met: false };
      const reached = slopePerHour(window) * (p.direction === 'rise' ? 1 : -1);
      return { reached, met: reached > p.change };
    },
    needed: ({ change, unit }) => ({ condition: 'slope', needed: change, unit: `${unit}/h` }),
    conditions: (p) => ({ ...p, unit: `${p.unit}/h` }),
  }),
};

function slopePerHour(readings: readonly Reading[]): number {
  const begin = readings[0]?.time ?? 0;
  const points = readings.map(({ time, value }) => ({ x: (time - begin) / HOUR, y: value }));
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const along = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return along / points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}
