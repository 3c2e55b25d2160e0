import type { Position } from '@ioc/contracts/positions';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { readPositions, type KeptPosition } from '../store/position-reads.ts';
import { readThings } from '../store/things.ts';
import type { StreamTables } from '../tables.ts';

type Query = {
  thing: string;
  from?: string | undefined;
  to?: string | undefined;
  asKnownAt?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** One page of a thing's positions in the order of event time; `next` carries on after the last one. */
export async function pageOfPositions(
  unit: Unit<StreamTables>,
  { thing, from, to, asKnownAt, limit, cursor }: Query,
): Promise<{ items: Position[]; next: string | null }> {
  const [known] = await readThings(unit.db, { ids: [thing] }, { now: unit.now, lateAfterRhythms: 1 });
  if (!known) throw new AppError('not-found', thing);
  const range = { things: [thing], from: dateOf(from), to: dateOf(to), asKnownAt: dateOf(asKnownAt) };
  const after = cursor === undefined ? null : { time: decode(cursor), thing };
  const found = await readPositions(unit.db, range, { limit: limit + 1, after });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(present), next: found.length > limit && last ? encode(last) : null };
}

function present({ time, receivedAt, recordedAt, ...position }: KeptPosition): Position {
  return {
    ...position,
    time: time.toISOString(),
    receivedAt: receivedAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
  };
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function encode({ time }: KeptPosition): string {
  return Buffer.from(time.toISOString()).toString('base64url');
}

function decode(cursor: string): Date {
  const time = new Date(Buffer.from(cursor, 'base64url').toString());
  if (Number.isNaN(time.getTime())) throw new AppError('invalid-request', 'cursor');
  return time;
}
