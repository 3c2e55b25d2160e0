import { z } from 'zod';
import { type Detector, MINUTE, type StateBase } from '../detector.ts';
import { windowedDetector } from '../windowed.ts';

export const CountInWindowParameters = z.strictObject({
  /** A reading counts when it is beyond this, in the unit of the series. */
  limit: z.number(),
  unit: z.string().default(''),
  beyond: z.enum(['above', 'below']).default('above'),
  /** This many readings beyond the limit … */
  atLeast: z.int().min(1),
  /** … within this time, ending with the newest reading. */
  windowMinutes: z.number().positive(),
  maxGapMinutes: z.number().positive().default(60),
});
export type CountInWindowParameters = z.infer<typeof CountInWindowParameters>;

/**
 * A limit passed again and again, whether or not it was kept in between: many short spikes where no single one lasts.
 * `peak` and `mean` are of the number of readings beyond the limit in the window.
 */
export const countInWindow: Detector<CountInWindowParameters, StateBase> = {
  kind: 'count-in-window',
  judges: 'values',
  limitParameter: 'limit',
  parameters: CountInWindowParameters,
  ...windowedDetector<CountInWindowParameters>({
    windowMs: ({ windowMinutes }) => windowMinutes * MINUTE,
    judgesPart: true,
    measure(window, { limit, beyond, atLeast }) {
      const reached = window.filter(({ value }) => (beyond === 'above' ? value > limit : value < limit)).length;
      return { reached, met: reached >= atLeast };
    },
    needed: ({ atLeast }) => ({ condition: 'readings', needed: atLeast, unit: '' }),
    conditions: (p) => ({ ...p, limitUnit: p.unit, unit: 'lần' }),
  }),
};
