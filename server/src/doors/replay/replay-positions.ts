import { createReadStream } from 'node:fs';
import type { GivenPosition } from '@ioc/contracts/positions';
import type { IntakeOutcome, NewThing } from '@ioc/contracts/streams';
import { parse } from 'csv-parse';
import { createPace } from './pace.ts';
import type { PositionReplayMap } from './position-map.ts';
import { positionOf, thingCalled } from './position-rows.ts';
import { addOutcome, noTotals, type ReplayTotals } from './totals.ts';

/** The running system as a replay of positions needs it. */
export type PositionReplayTarget = {
  /** POST /positions */
  send: (positions: GivenPosition[]) => Promise<IntakeOutcome>;
  /** POST /things; resolves also when the thing is there already. */
  register: (thing: NewThing) => Promise<void>;
};
export type PositionReplayRequest = {
  file: string;
  map: PositionReplayMap;
  /** How many times faster than it happened; 'max' = as fast as the intake takes it. */
  speed: number | 'max';
  agency: string;
  from?: Date | undefined;
  to?: Date | undefined;
  progress?: (soFar: ReplayTotals) => void;
  signal?: AbortSignal | undefined;
};

const positionsPerMessage = 1000;

/** Plays recorded positions through the HTTP door with their own times. Ends with the totals; a repeat of it changes nothing. */
export async function replayPositions(
  { file, map, speed, agency, from, to, progress, signal }: PositionReplayRequest,
  { send, register }: PositionReplayTarget,
): Promise<ReplayTotals> {
  const totals = noTotals();
  const registered = new Set<string>();
  const pace = createPace(speed, signal);
  let pack: GivenPosition[] = [];

  async function flush(): Promise<void> {
    if (pack.length === 0) return;
    addOutcome(totals, pack.length, await send(pack));
    pack = [];
    progress?.({ ...totals });
  }

  const rows = createReadStream(file).pipe(parse({ columns: true, bom: true, relax_column_count: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    signal?.throwIfAborted();
    totals.rows += 1;
    const recorded = positionOf(row, map);
    if (!recorded) continue;
    const { called, position } = recorded;
    const time = new Date(position.time);
    if ((from && time < from) || (to && time >= to)) continue;
    if (!registered.has(called)) {
      const thing = thingCalled(called, map, agency);
      if (thing) await register(thing);
      registered.add(called);
    }
    if (pack.length >= positionsPerMessage || pace.mustWaitFor(time)) await flush();
    await pace.waitFor(time);
    pack.push(position);
    totals.until = position.time;
  }
  await flush();
  return totals;
}
