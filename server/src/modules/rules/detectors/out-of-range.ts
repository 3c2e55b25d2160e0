import { z } from 'zod';
import { type Detector, isUsable, lastedMinutes, type StateBase } from '../detector.ts';
import { type Lasting, lastingDetector, longestBeyond } from '../lasting.ts';

export const OutOfRangeParameters = z
  .strictObject({
    /** Both ends still belong to the range. From the property of the kind of thing (`measuring`) unless the rule says so. */
    range: z.strictObject({ min: z.number(), max: z.number() }),
    unit: z.string().default(''),
    /** One spike wakes nobody: out of range without interruption for this long … */
    forMinutes: z.number().min(0).default(0),
    /** … and in this many readings. */
    minReadings: z.int().min(1).default(3),
    clearForMinutes: z.number().min(0).default(0),
    maxGapMinutes: z.number().positive().default(60),
    periodMinutes: z.number().min(0).default(0),
  })
  .refine(({ range: { min, max } }) => min < max, { error: 'min is not below max', path: ['range'] })
  .refine((p) => p.maxGapMinutes >= p.periodMinutes, { error: 'shorter than periodMinutes', path: ['maxGapMinutes'] });
export type OutOfRangeParameters = z.infer<typeof OutOfRangeParameters>;

const outside: Lasting<OutOfRangeParameters> = {
  judge(value, p) {
    const extent = distance(value, p);
    return { isBeyond: extent > 0, isClear: true, extent };
  },
  conditions: ({ range, ...p }, peak) => ({
    ...p,
    ...range,
    direction: peak !== null && peak.value < range.min ? 'below' : 'above',
  }),
};

/**
 * Values that the instrument cannot have measured, or hardly: it is to be looked at before the world is. `peak` is the reading
 * farthest out of the range, on whichever side. Times as `lasting.ts` tells them.
 */
export const outOfRange: Detector<OutOfRangeParameters, StateBase> = {
  kind: 'out-of-range',
  judges: 'values',
  limitParameter: null,
  rangeParameter: 'range',
  parameters: OutOfRangeParameters,
  ...lastingDetector(outside),
  ratio: (episode, { forMinutes }, now) => (forMinutes > 0 ? lastedMinutes(episode, now) / forMinutes : null),
  nearest(p, inputs, span) {
    const inside = inputs.filter(isUsable).filter(({ time }) => time >= span.from);
    const farthest = inside.toSorted((a, b) => signedDistance(b.value, p) - signedDistance(a.value, p))[0];
    const isLow = farthest !== undefined && farthest.value < (p.range.min + p.range.max) / 2;
    return [
      {
        condition: isLow ? 'lowest' : 'highest',
        reached: farthest?.value ?? null,
        needed: isLow ? p.range.min : p.range.max,
        unit: p.unit,
        at: farthest?.time ?? null,
        met: farthest !== undefined && distance(farthest.value, p) > 0,
      },
      ...longestBeyond(outOfRange, p, inputs, span),
    ];
  },
};

/** How far a value lies outside; 0 inside. */
function distance(value: number, p: OutOfRangeParameters): number {
  return Math.max(0, signedDistance(value, p));
}

/** Negative inside: the nearer to an end of the range, the greater. */
function signedDistance(value: number, { range: { min, max } }: OutOfRangeParameters): number {
  return Math.max(min - value, value - max);
}
