import type { EventPayload } from '@ioc/contracts';
import type { Input } from '../detector.ts';
import { type Arrived, arrivedFor, noteFigure, noteHeard, noteLate, noteUnread } from './arrived.ts';
import type { RecentReading } from '../../streams/index.ts';
import type { SubjectState } from './evaluate.ts';
import { admitted, type Track, unheard } from './track.ts';

const hourMs = 3_600_000;
type Accepted = EventPayload<'observations.accepted'>;
/** What this process has just kept of a thing in a batch, while it is still at hand. */
export type Recall = (batch: string, thing: string) => readonly RecentReading[] | undefined;

/** Notes what an event tells of a thing. True = it lies behind the evaluation, and a restart would not find it by itself. */
export function noteReadings(
  arrived: Arrived,
  state: SubjectState | undefined,
  event: Accepted,
  recall: Recall,
): boolean {
  const [from, to, acceptedAt] = [Date.parse(event.from), Date.parse(event.to), Date.parse(event.acceptedAt)];
  noteHeard(arrived, acceptedAt, to);
  const told = toldBy(event, recall);
  const isWhole = told !== null;
  const readings = told ? readingsOf(told, acceptedAt) : new Map<string, Input[]>();
  const tracks = state?.complete ? [...state.tracks.values()] : null;
  const isLate =
    tracks === null ||
    tracks
      .filter(({ series }) => series.source.kind === 'readings')
      .some((track) => isBehind(track, isWhole ? arrivedFor(track, { ...arrived, readings }) : from));

  if (isLate) {
    noteLate(arrived, from);
    return true;
  }
  if (!isWhole) noteUnread(arrived, { from, to });
  for (const [property, inputs] of readings) {
    arrived.readings.set(property, [...(arrived.readings.get(property) ?? []), ...inputs]);
  }
  return false;
}

/** Notes that figures changed; true as above. A period that still runs is not judged. */
export function noteFigures(
  arrived: Arrived,
  state: SubjectState | undefined,
  { indicator, ...event }: EventPayload<'figures.changed'>,
): boolean {
  const [from, to] = [Date.parse(event.from), Date.parse(event.to)];
  if (event.latest?.status === 'provisional' && to - from <= hourMs) return false;
  noteFigure(arrived, indicator, from);
  const reached = [...(state?.tracks.values() ?? [])]
    .filter(({ series: { source } }) => source.kind === 'figures' && source.indicator === indicator)
    .map(({ progress }) => progress?.newestTime ?? Infinity);
  return reached.length === 0 || reached.some((newest) => from <= newest);
}

/** Whether a track has gone past these inputs (or this event time) already. */
function isBehind(track: Track, given: readonly Input[] | number): boolean {
  const { progress, regime } = track;
  if (progress === null) return true;
  if (typeof given === 'number') {
    return given <= progress.newestTime && regime.detector.order(regime.parameters) === 'time';
  }
  return unheard(track, admitted(track, given)).some(({ time }) => time <= progress.newestTime);
}

/** Every reading the event speaks of: the batch at hand has them, or the event itself tells all; null = they must be read. */
function toldBy({ thing, batch, count, latest }: Accepted, recall: Recall): readonly RecentReading[] | null {
  const recent = batch === undefined ? undefined : recall(batch, thing);
  if (recent) return recent;
  if (count !== latest.length) return null;
  return latest.map(({ time, quality, ...reading }) => ({
    ...reading,
    time: Date.parse(time),
    quality: quality as Input['quality'],
  }));
}

function readingsOf(told: readonly RecentReading[], receivedAt: number): Map<string, Input[]> {
  const readings = new Map<string, Input[]>();
  for (const { property, time, value, quality } of told) {
    const inputs = readings.get(property) ?? [];
    inputs.push({ time, value, quality, receivedAt });
    readings.set(property, inputs);
  }
  return readings;
}
