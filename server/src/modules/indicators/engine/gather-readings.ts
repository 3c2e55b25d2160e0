import type { QuarantineReason } from '@ioc/contracts/streams';
import { readings, setAsideCounts, type KeptReading } from '../../streams/index.ts';
import type { ReadingsInput } from '../formula.ts';
import { hourMs } from '../periods.ts';
import { emptyTally } from '../readings-tally.ts';
import type { MeasuringThing } from '../world.ts';
import { clustersOf } from './cluster.ts';
import { addReading, type HourFold, type ThingHour } from './hour-fold.ts';
import { qualityOfReadings, type SetAsideCounts } from './quality.ts';
import type { Gathered, Task, Turn } from './task.ts';

/** One hour of one thing: the tasks of all that it measures are gathered together. */
type Hour = {
  thing: MeasuringThing;
  start: number;
  end: number;
  tasks: { task: Task; property: string }[];
  known: ThingHour | null;
  /** What is to be read. */
  from: number;
  to: number;
};

/** Readings of one thing and property in one hour, for each of these tasks. A thing that does not measure the property is left out. */
export async function gatherReadings(turn: Turn, tasks: readonly Task[]): Promise<Gathered[]> {
  const hours = hoursOf(turn, tasks);
  const gathered: Gathered[] = [];
  // Apart, so that an hour which is read whole does not make others be read whole.
  for (const group of [hours.filter(({ known }) => known), hours.filter(({ known }) => !known)]) {
    for (const cluster of clustersOf(group)) gathered.push(...(await gatherCluster(turn, cluster)));
  }
  return gathered;
}

function hoursOf({ world, now, running }: Turn, tasks: readonly Task[]): Hour[] {
  const hours = new Map<string, Hour>();
  for (const task of tasks) {
    const { formula } = task.entry.description;
    const thing = world.things.get(task.subject.thing ?? '');
    if (formula.kind !== 'hourly-mean' || !thing) continue;
    const stream = thing.streams.get(formula.property);
    if (!formula.streamKinds.includes(thing.kind) || !stream) continue;
    const { start, end } = task;
    const key = `${thing.id} ${start}`;
    let hour = hours.get(key);
    if (!hour) {
      const known = now < end ? running.resume(thing.id, start, task.touchedFrom) : null;
      hour = { thing, start, end, tasks: [], known, from: known?.checkpoint ?? start, to: end };
      hours.set(key, hour);
    }
    // Silence is told of what was heard before.
    const silent = task.silent && stream.heardAt !== null;
    hour.tasks.push({ task: { ...task, silent }, property: formula.property });
  }
  return [...hours.values()];
}

async function gatherCluster(
  turn: Turn,
  { from, to, items }: { from: number; to: number; items: Hour[] },
): Promise<Gathered[]> {
  const things = [...new Set(items.map(({ thing }) => thing.id))];
  const hourOf = (thing: string, moment: number) => `${thing} ${Math.floor(moment / hourMs) * hourMs}`;
  const byHour = Map.groupBy(
    await readings(turn.unit, { thing: things, from: new Date(from), to: new Date(to) }),
    ({ thing, time }) => hourOf(thing, time.getTime()),
  );
  const setAside = new Map<string, Map<QuarantineReason, number>>();
  const span = { things, from: new Date(Math.floor(from / hourMs) * hourMs), to: new Date(to) };
  for (const { thing, hour, reason, count } of await setAsideCounts(turn.unit, span)) {
    const key = hourOf(thing, hour.getTime());
    setAside.set(key, (setAside.get(key) ?? new Map<QuarantineReason, number>()).set(reason, count));
  }
  return items.flatMap((item) => {
    const key = hourOf(item.thing.id, item.start);
    const folds = foldHour(turn, item, byHour.get(key) ?? []);
    return item.tasks.map((each) => gatherHour(turn, item, each, folds, setAside.get(key) ?? new Map()));
  });
}

function foldHour(turn: Turn, { thing, start, end, known, from }: Hour, found: readonly KeptReading[]) {
  const lateAfterMs = (property: string) => lateAfter(turn, thing, property);
  const fresh = found.filter(({ time }) => time.getTime() >= from);
  if (turn.now < end) return turn.running.carryOn(thing.id, start, known, fresh, lateAfterMs);
  const folds = new Map<string, HourFold>();
  for (const reading of fresh) addReading(folds, reading, lateAfterMs(reading.property));
  return folds;
}

function lateAfter({ lateAfterRhythms }: Turn, { streams }: MeasuringThing, property: string): number {
  return (streams.get(property)?.rhythmSeconds ?? 0) * 1000 * lateAfterRhythms;
}

function gatherHour(
  { now }: Turn,
  { thing, start, end }: Hour,
  { task, property }: { task: Task; property: string },
  folds: ReadonlyMap<string, HourFold>,
  setAside: SetAsideCounts,
): Gathered {
  const rhythmSeconds = thing.streams.get(property)?.rhythmSeconds ?? 0;
  const fold = folds.get(property);
  const tally = fold?.tally ?? emptyTally();
  const until = Math.min(now, end);
  const due = Math.max(1, Math.floor((until - start) / (rhythmSeconds * 1000)));
  const digest = fold?.digest.result() ?? { count: 0, sha256: emptyDigest, lastReceivedAt: null, lastTime: null };
  const { count, sha256, lastReceivedAt, lastTime } = digest;
  const ofThing = [...folds.values()].reduce((sum, { tally: { all } }) => sum + all, 0);
  return {
    task,
    input: { tally, rhythmSeconds, start, end, until } satisfies ReadingsInput,
    inputs: [
      {
        kind: 'observations',
        thing: thing.id,
        property,
        from: new Date(start).toISOString(),
        to: new Date(end).toISOString(),
        count,
        digest: sha256,
        ...(lastReceivedAt && { knownAt: lastReceivedAt }),
      },
    ],
    quality: qualityOfReadings({
      ofThing,
      setAside,
      validShare: Math.min(1, tally.valid / due),
      received: count,
      onTime: fold?.onTime ?? 0,
    }),
    newestInputAt: lastTime === null ? null : Date.parse(lastTime),
    simulated: thing.simulated,
    hasOwn: count > 0,
    thingKinds: [thing.kind],
    applied: { rhythmSeconds },
  };
}

/** SHA-256 of nothing. */
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
