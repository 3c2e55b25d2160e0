import type { QuarantineReason } from '@ioc/contracts/streams';
import type { ReadingsInput } from '../formula.ts';
import { hourMs } from '../periods.ts';
import { digestOf, readings, setAsideCounts, type KeptReading } from '../../streams/index.ts';
import { clustersOf } from './cluster.ts';
import { qualityOfReadings, type SetAsideCounts } from './quality.ts';
import type { Gathered, Task, Turn } from './task.ts';

type Wanted = { task: Task; thing: string; property: string; from: number; to: number };
type Hours = {
  readings: Map<string, KeptReading[]>;
  ofThing: Map<string, number>;
  setAside: Map<string, SetAsideCounts>;
};

/** Readings of one thing and property in one hour, for each of these tasks. A thing that does not measure the property is left out. */
export async function gatherReadings(turn: Turn, tasks: readonly Task[]): Promise<Gathered[]> {
  const wanted = tasks.flatMap((task): Wanted[] => {
    const { formula } = task.entry.description;
    const thing = turn.world.things.get(task.subject.thing ?? '');
    if (formula.kind !== 'hourly-mean' || !thing) return [];
    if (!formula.streamKinds.includes(thing.kind) || !thing.streams.has(formula.property)) return [];
    // Silence is told of what was heard before.
    const isFollowed = task.silent && thing.streams.get(formula.property)?.heardAt !== null;
    return [
      {
        task: { ...task, silent: isFollowed },
        thing: thing.id,
        property: formula.property,
        from: task.start,
        to: task.end,
      },
    ];
  });
  const gathered: Gathered[] = [];
  for (const cluster of clustersOf(wanted)) {
    const hours = await readHours(turn, cluster);
    gathered.push(...cluster.items.map((each) => gatherHour(turn, each, hours)));
  }
  return gathered;
}

async function readHours(
  { unit }: Turn,
  { from, to, items }: { from: number; to: number; items: Wanted[] },
): Promise<Hours> {
  const things = [...new Set(items.map(({ thing }) => thing))];
  const property = [...new Set(items.map((item) => item.property))];
  const span = { from: new Date(from), to: new Date(to) };
  const hours: Hours = { readings: new Map(), ofThing: new Map(), setAside: new Map() };
  for (const reading of await readings(unit, { thing: things, property, ...span })) {
    const hour = Math.floor(reading.time.getTime() / hourMs) * hourMs;
    const key = `${reading.thing} ${reading.property} ${hour}`;
    const inHour = hours.readings.get(key);
    if (inHour) inHour.push(reading);
    else hours.readings.set(key, [reading]);
    const thingHour = `${reading.thing} ${hour}`;
    hours.ofThing.set(thingHour, (hours.ofThing.get(thingHour) ?? 0) + 1);
  }
  for (const { thing, hour, reason, count } of await setAsideCounts(unit, { things, ...span })) {
    const key = `${thing} ${hour.getTime()}`;
    const counts = new Map<QuarantineReason, number>(hours.setAside.get(key) ?? []);
    hours.setAside.set(key, counts.set(reason, count));
  }
  return hours;
}

function gatherHour({ now, world, lateAfterRhythms }: Turn, { task, thing, property }: Wanted, hours: Hours): Gathered {
  const { start, end } = task;
  const measuring = world.things.get(thing);
  const rhythmSeconds = measuring?.streams.get(property)?.rhythmSeconds ?? 0;
  const kept = hours.readings.get(`${thing} ${property} ${start}`) ?? [];
  const until = Math.min(now, end);
  const input: ReadingsInput = {
    readings: kept.map(({ time, value, quality }) => ({ time: time.getTime(), value, quality })),
    rhythmSeconds,
    start,
    end,
    until,
  };

  const valid = kept.filter(({ quality }) => quality === 'measured').length;
  const due = Math.max(1, Math.floor((until - start) / (rhythmSeconds * 1000)));
  const lateAfter = rhythmSeconds * 1000 * lateAfterRhythms;
  const onTime = kept.filter(({ time, receivedAt }) => receivedAt.getTime() - time.getTime() <= lateAfter).length;
  const { count, sha256, lastReceivedAt, lastTime } = digestOf(kept);
  const span = { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
  return {
    task,
    input,
    inputs: [
      {
        kind: 'observations',
        thing,
        property,
        ...span,
        count,
        digest: sha256,
        ...(lastReceivedAt && { knownAt: lastReceivedAt }),
      },
    ],
    quality: qualityOfReadings({
      ofThing: hours.ofThing.get(`${thing} ${start}`) ?? 0,
      setAside: hours.setAside.get(`${thing} ${start}`) ?? new Map(),
      validShare: Math.min(1, valid / due),
      received: count,
      onTime,
    }),
    newestInputAt: lastTime === null ? null : Date.parse(lastTime),
    simulated: measuring?.simulated ?? false,
    hasOwn: count > 0,
    thingKinds: measuring ? [measuring.kind] : [],
    applied: { rhythmSeconds },
  };
}
