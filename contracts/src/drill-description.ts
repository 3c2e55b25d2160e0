import { z } from 'zod';
import { InstantText, LocalizedText, Slug } from './common.ts';
import { DiseaseCourse } from './disease-course.ts';

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
  start: InstantText,
  durationMinutes: z.number().positive(),
  mustNotice: z.array(MustNotice).min(1),
};

const ofStation = { ...common, properties: z.union([z.literal('all'), z.array(Pollutant).min(1)]) };

/** What goes wrong, where and when: the ground truth of a drill. */
export const DrillEpisode = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rise'),
    ...ofStation,
    shape: z.enum(['plateau', 'bell', 'ramp', 'spike']),
    /** In the unit of the property. */
    peak: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('silence'), ...ofStation }),
  z.strictObject({ kind: z.literal('flat'), ...ofStation }),
  /** More cases than usual, day by day, in the counts of these indicators. */
  z.strictObject({
    kind: z.literal('outbreak'),
    ...common,
    properties: z.array(Slug).min(1),
    cases: z.array(z.int().nonnegative()).min(1),
  }),
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
    /** How long a reading takes to arrive: at least `usual`, at most `usual + spread`; a count, from the end of its day. */
    delaySeconds: z.strictObject({ usual: z.number().min(0), spread: z.number().min(0) }),
    /** Devices without an episode are clean: whatever is found there is false. */
    devices: z
      .array(
        z.discriminatedUnion('generator', [
          z.strictObject({
            generator: z.literal('air-station'),
            id: Slug,
            thingKind: Slug,
            place: z.enum(['industrial', 'urban']),
            properties: z.array(Pollutant).min(1),
          }),
          /** A commune: cases by day of onset as the indicators named count them, and those of the years before. */
          z.strictObject({
            generator: z.literal('case-counts'),
            id: Slug,
            population: z.int().positive(),
            properties: z.array(Slug).min(1),
          }),
        ]),
      )
      .min(1),
    /** How the disease goes that an indicator counts. */
    courses: z.record(Slug, DiseaseCourse).default({}),
    episodes: z.array(DrillEpisode),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), { error: 'to must be after from', path: ['to'] });
export type DrillDescription = z.infer<typeof DrillDescription>;
