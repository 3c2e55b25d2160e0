import { createReadStream } from 'node:fs';
import type { IntakeOutcome, NewThing } from '@ioc/contracts/streams';
import { parse } from 'csv-parse';
import type { ReplayMap } from './map.ts';
import { createPace } from './pace.ts';
import { readingsOf, type RecordedReading } from './rows.ts';
import { addOutcome, noTotals, type ReplayTotals } from './totals.ts';

export { readReplayMap, ReplayMap } from './map.ts';
export { PositionReplayMap, readPositionReplayMap } from './position-map.ts';
export { replayNmea } from './replay-nmea.ts';
export { replayPositions, type PositionReplayTarget } from './replay-positions.ts';
export type { ReplayTotals } from './totals.ts';

export type SenmlRecord = { n: string; u: string; v: number; t: number };
/** The running system as replay needs it: the real doors, called with somebody's rights. */
export type ReplayTarget = {
  /** POST /observations */
  send: (pack: SenmlRecord[]) => Promise<IntakeOutcome>;
  /** POST /things; resolves also when the thing is there already. */
  register: (thing: NewThing) => Promise<void>;
};
export type ReplayRequest = {
  file: string;
  map: ReplayMap;
  /** How many times faster than it happened; 'max' = as fast as the intake takes it. */
  speed: number | 'max';
  /** Thing of all readings where the file does not name stations. */
  thing?: string | undefined;
  agency: string;
  from?: Date | undefined;
  to?: Date | undefined;
  progress?: (soFar: ReplayTotals) => void;
  signal?: AbortSignal | undefined;
};
const recordsPerMessage = 2000;

/** Plays recorded readings through the HTTP door with their own times. Ends with the totals; a repeat of it changes nothing. */
export async function replayCsv(request: ReplayRequest, { send, register }: ReplayTarget): Promise<ReplayTotals> {
  const { map, speed, from, to, progress, signal } = request;
  const totals = noTotals();
  const registered = new Set<string>();
  const pace = createPace(speed, signal);
  let pack: SenmlRecord[] = [];

  async function flush(): Promise<void> {
    if (pack.length === 0) return;
    addOutcome(totals, pack.length, await send(pack));
    pack = [];
    progress?.({ ...totals });
  }

  const rows = createReadStream(request.file).pipe(parse({ columns: true, bom: true, relax_column_count: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    signal?.throwIfAborted();
    totals.rows += 1;
    for (const reading of readingsOf(row, map)) {
      if ((from && reading.time < from) || (to && reading.time >= to)) continue;
      const thing = thingOf(reading, request);
      if (!registered.has(thing.id)) {
        if (thing.place) await register(thing.place);
        registered.add(thing.id);
      }
      if (pack.length >= recordsPerMessage || pace.mustWaitFor(reading.time)) await flush();
      await pace.waitFor(reading.time);
      pack.push({
        n: `${thing.id}:${reading.property}`,
        u: reading.unit,
        v: reading.value,
        t: reading.time.getTime() / 1000,
      });
      totals.until = reading.time.toISOString();
    }
  }
  await flush();
  return totals;
}

function thingOf(
  { station }: RecordedReading,
  { map, thing, agency }: ReplayRequest,
): { id: string; place: NewThing | null } {
  const described = station === null ? undefined : map.things[station];
  if (thing !== undefined) return { id: thing, place: null };
  if (!described)
    throw new Error(
      `Bảng ánh xạ không cho biết trạm "${station ?? ''}" là thiết bị nào; thêm vào things hoặc dùng --thing`,
    );
  const { id, name, lonLat } = described;
  const place = {
    ...{ id, name, lonLat, kind: map.kind, agency: described.agency ?? agency },
    ...{ site: null, simulated: true, attributes: {}, identifiers: {} },
  };
  return { id, place };
}
