import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Pollutant = z.enum(['pm25', 'pm10', 'so2', 'no2', 'co', 'o3']);
const common = {
  id: z.string(),
  note: z.string(),
  station: z.string(),
  properties: z.union([z.literal('all'), z.array(Pollutant).min(1)]),
  /** From the anchor, the moment the demo first started: hours, or a local time of day so many days away. */
  start: z.union([
    z.strictObject({ hours: z.number() }),
    z.strictObject({ day: z.int(), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  ]),
  durationMinutes: z.number().positive(),
  repeatEveryHours: z.number().positive().optional(),
};
const AirEpisode = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rise'),
    ...common,
    shape: z.enum(['plateau', 'bell', 'ramp', 'spike']),
    /** µg/m³ */
    peak: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('silence'), ...common }),
  z.strictObject({ kind: z.literal('flat'), ...common }),
]);
export type AirEpisode = z.infer<typeof AirEpisode>;
export type Shape = Extract<AirEpisode, { kind: 'rise' }>['shape'];

/** `province/demo/episodes.yaml`: the ground truth that the simulator plays. */
export const AirEpisodes = z.strictObject({ episodes: z.array(AirEpisode) });

export function readAirEpisodes(provinceDir: string): AirEpisode[] {
  return AirEpisodes.parse(parse(readFileSync(join(provinceDir, 'demo/episodes.yaml'), 'utf8'))).episodes;
}

const DAY_MS = 86_400_000;
const LOCAL_OFFSET_MS = 7 * 3_600_000;

/** When the episode begins for the first time. */
export function firstStart({ start }: AirEpisode, anchor: Date): number {
  if ('hours' in start) return anchor.getTime() + start.hours * 3_600_000;
  const localMidnight = Math.floor((anchor.getTime() + LOCAL_OFFSET_MS) / DAY_MS) * DAY_MS - LOCAL_OFFSET_MS;
  const [hours, minutes] = start.at.split(':').map(Number) as [number, number];
  return localMidnight + start.day * DAY_MS + (hours * 60 + minutes) * 60_000;
}

/** The span [start, end) of the episode's run that holds the moment, if one does. */
export function runAt(episode: AirEpisode, anchor: Date, time: number): { start: number; end: number } | undefined {
  const first = firstStart(episode, anchor);
  if (time < first) return undefined;
  const every = (episode.repeatEveryHours ?? Infinity) * 3_600_000;
  const start = every === Infinity ? first : first + Math.floor((time - first) / every) * every;
  const end = start + episode.durationMinutes * 60_000;
  return time < end ? { start, end } : undefined;
}

/** How much of the peak is reached, 0…1, when `progress` of the run is over. */
export function shapeAt(shape: Shape, progress: number): number {
  if (shape === 'plateau') return 1;
  if (shape === 'bell') return Math.sin(Math.PI * progress) ** 2;
  if (shape === 'ramp') return progress;
  return progress < 0.08 ? progress / 0.08 : Math.exp(-3.2 * (progress - 0.08));
}
