import { z } from 'zod';
import { type Detector, isUsable, type StateBase } from '../detector.ts';
import { type Lasting, lastingDetector, longestBeyond } from '../lasting.ts';

export const ThresholdParameters = z
  .strictObject({
    limit: z.number(),
    unit: z.string().default(''),
    direction: z.enum(['above', 'below']).default('above'),
    /** Whether a reading equal to the limit counts as passing it (flood alarm levels: yes; QCVN maxima: no). */
    reachingCounts: z.boolean().default(false),
    /** The limit must be passed without interruption for this long … */
    forMinutes: z.number().min(0).default(0),
    /** … and by this many readings. */
    minReadings: z.int().min(1).default(1),
    /** Hysteresis: over only at this level, or at this ratio of the limit. Default: the limit itself. */
    clear: z
      .union([z.strictObject({ level: z.number() }), z.strictObject({ ratio: z.number().positive() })])
      .optional(),
    clearForMinutes: z.number().min(0).default(0),
    /** Readings further apart than this do not speak for the time between them. */
    maxGapMinutes: z.number().positive().default(60),
    /** What one input stands for, from its time on: 60 for hourly means, 0 for momentary readings. */
    periodMinutes: z.number().min(0).default(0),
  })
  .refine((p) => sign(p) * clearLevel(p) <= sign(p) * p.limit, {
    error: 'the clear level is beyond the limit',
    path: ['clear'],
  })
  .refine((p) => p.maxGapMinutes >= p.periodMinutes, { error: 'shorter than periodMinutes', path: ['maxGapMinutes'] });
export type ThresholdParameters = z.infer<typeof ThresholdParameters>;

const passing: Lasting<ThresholdParameters> = {
  judge(value, p) {
    const extent = sign(p) * value;
    return { isBeyond: passes(value, p), isClear: extent <= sign(p) * clearLevel(p), extent };
  },
  conditions({ clear, ...compared }) {
    return { ...compared, clearLevel: clearLevel({ limit: compared.limit, clear }) };
  },
};

/** A limit passed for some time; over at the clear level, kept for `clearForMinutes`. Times as `lasting.ts` tells them. */
export const threshold: Detector<ThresholdParameters, StateBase> = {
  kind: 'threshold',
  judges: 'values',
  limitParameter: 'limit',
  parameters: ThresholdParameters,
  ...lastingDetector(passing),
  ratio({ peak }, p) {
    if (!peak || p.limit === 0 || (p.direction === 'below' && peak.value === 0)) return null;
    return p.direction === 'above' ? peak.value / p.limit : p.limit / peak.value;
  },
  nearest(p, inputs, span) {
    const inside = inputs.filter(isUsable).filter(({ time }) => time >= span.from);
    const extreme = inside.reduce<(typeof inside)[number] | null>(
      (most, input) => (most === null || sign(p) * input.value > sign(p) * most.value ? input : most),
      null,
    );
    return [
      {
        condition: 'level',
        reached: extreme?.value ?? null,
        needed: p.limit,
        unit: p.unit,
        at: extreme?.time ?? null,
        met: extreme !== null && passes(extreme.value, p),
      },
      ...longestBeyond(threshold, { ...p, clear: undefined }, inputs, span),
    ];
  },
};

function sign({ direction }: { direction: 'above' | 'below' }): 1 | -1 {
  return direction === 'above' ? 1 : -1;
}

function clearLevel({ limit, clear }: { limit: number; clear?: { level: number } | { ratio: number } | undefined }) {
  if (clear === undefined) return limit;
  return 'level' in clear ? clear.level : clear.ratio * limit;
}

function passes(value: number, p: ThresholdParameters): boolean {
  return sign(p) * value > sign(p) * p.limit || (p.reachingCounts && value === p.limit);
}
