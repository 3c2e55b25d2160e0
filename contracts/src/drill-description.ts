import { z } from 'zod';
import { InstantText, LocalizedText, Slug } from './common.ts';

const Pollutant = z.enum(['pm25', 'pm10', 'so2', 'no2', 'co', 'o3']);

/** Which rule has to notice an episode, and within how many minutes of its start. */
const MustNotice = z.strictObject({
  rule: Slug,
  /** `'*'` for the device as a whole. */
  property: z.string(),
  withinMinutes: z.number().positive(),
  /** There must be one record and no more, from the start to the end of the episode, with the highest reading in it. */
  exactRecord: z.boolean().default(false),
});

const common = {
  id: Slug,
  note: z.string(),
  device: z.string(),
  properties: z.union([z.literal('all'), z.array(Pollutant).min(1)]),
  start: InstantText,
  durationMinutes: z.number().positive(),
  mustNotice: z.array(MustNotice).min(1),
};

/** What goes wrong, where and when: the ground truth of a drill. */
export const DrillEpisode = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rise'),
    ...common,
    shape: z.enum(['plateau', 'bell', 'ramp', 'spike']),
    /** In the unit of the property. */
    peak: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('silence'), ...common }),
  z.strictObject({ kind: z.literal('flat'), ...common }),
]);
export type DrillEpisode = z.infer<typeof DrillEpisode>;

/** province/scenarios/<scenario>/drill.yaml: what the simulator plays, and what the rules of the scenario must notice in it. */
export const DrillDescription = z
  .strictObject({
    id: Slug,
    title: LocalizedText,
    seed: z.string(),
    from: InstantText,
    to: InstantText,
    everySeconds: z.int().positive(),
    /** How long a reading takes to arrive: at least `usual`, at most `usual + spread`. */
    delaySeconds: z.strictObject({ usual: z.number().min(0), spread: z.number().min(0) }),
    /** Devices without an episode are clean: whatever is found there is false. */
    devices: z
      .array(
        z.strictObject({
          generator: z.literal('air-station'),
          id: Slug,
          thingKind: Slug,
          place: z.enum(['industrial', 'urban']),
          properties: z.array(Pollutant).min(1),
        }),
      )
      .min(1),
    episodes: z.array(DrillEpisode),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), { error: 'to must be after from', path: ['to'] });
export type DrillDescription = z.infer<typeof DrillDescription>;
