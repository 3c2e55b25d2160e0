import type { Observation, QuarantinedReading, QuarantineReason } from '@ioc/contracts/streams';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { countQuarantine, readQuarantine, type QuarantineFilter } from './store/quarantine.ts';
import { readReadings } from './store/readings.ts';
import { readThings } from './store/things.ts';
import type { StreamTables } from './tables.ts';

type Query = {
  thing: string;
  property?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  asKnownAt?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** One page of a thing's observations in the order of event time; `next` carries on after the last one. */
export async function pageOfObservations(
  unit: Unit<StreamTables>,
  { thing, property, from, to, asKnownAt, limit, cursor }: Query,
): Promise<{ items: Observation[]; next: string | null }> {
  const [known] = await readThings(unit.db, { ids: [thing] }, { now: unit.now, lateAfterRhythms: 1 });
  if (!known) throw new AppError('not-found', thing);
  const range = { thing, property, from: dateOf(from), to: dateOf(to), asKnownAt: dateOf(asKnownAt) };
  const found = await readReadings(unit.db, range, { limit: limit + 1, after: decode(cursor) });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ stream: _stream, recordedAt: _recordedAt, time, receivedAt, ...reading }) => ({
      ...reading,
      time: time.toISOString(),
      receivedAt: receivedAt.toISOString(),
    })),
    next: found.length > limit && last ? encode(last) : null,
  };
}

export async function pageOfQuarantine(
  unit: Unit<StreamTables>,
  { limit, cursor, ...filter }: QuarantineFilter & { limit: number; cursor?: string | undefined },
): Promise<{
  items: QuarantinedReading[];
  counts: { reason: QuarantineReason; count: number }[];
  next: string | null;
}> {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) throw new AppError('invalid-request', 'cursor');
  const found = await readQuarantine(unit.db, filter, { limit: limit + 1, before: cursor ?? null });
  const page = found.slice(0, limit);
  return {
    items: page.map(({ reading: _reading, position: _position, area: _area, ...entry }) => entry),
    counts: await countQuarantine(unit.db, filter),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function encode({ time, stream }: { time: Date; stream: number }): string {
  return Buffer.from(`${time.toISOString()}|${stream}`).toString('base64url');
}

function decode(cursor: string | undefined): { time: Date; stream: number } | null {
  if (cursor === undefined) return null;
  const [time = '', stream] = Buffer.from(cursor, 'base64url').toString().split('|');
  const after = { time: new Date(time), stream: Number(stream) };
  if (Number.isNaN(after.time.getTime()) || !Number.isInteger(after.stream))
    throw new AppError('invalid-request', 'cursor');
  return after;
}
