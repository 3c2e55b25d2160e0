import { sql, type Transaction } from 'kysely';
import { ensureMonths, streamMoment } from '../store/observations.ts';
import type { StreamTables } from '../tables.ts';
import { isAlwaysWarm, readCold } from './read.ts';

type Moment = { stream: number; thing: string; property: string; time: Date };

/**
 * Brings the observations of these moments back from their files, where they lie in one: what comes to the same moment is then found
 * to be a repeat, a contradiction or a correction like any other. The next move puts them together again.
 */
export async function thawObservations(db: Transaction<StreamTables>, moments: readonly Moment[]): Promise<void> {
  const old = moments.filter(({ time }) => !isAlwaysWarm(time));
  if (old.length === 0) return;
  const times = old.map(({ time }) => time.getTime());
  const cold = await readCold(db, {
    thing: [...new Set(old.map(({ thing }) => thing))],
    property: [...new Set(old.map(({ property }) => property))],
    from: new Date(Math.min(...times)),
    to: new Date(Math.max(...times) + 1),
  });
  const wanted = new Set(old.map(({ stream, time }) => streamMoment(stream, time)));
  const rows = (cold?.rows ?? []).filter(({ stream, time }) => wanted.has(streamMoment(stream, new Date(time))));
  if (rows.length === 0) return;

  const moment = (ms: number): string => new Date(ms).toISOString();
  await ensureMonths(
    db,
    rows.map(({ time }) => ({ time: new Date(time) })),
  );
  await sql`
    insert into observation (stream_id, time, value, quality, received_at, corrected_at)
    select * from unnest(${rows.map(({ stream }) => stream)}::int[], ${rows.map(({ time }) => moment(time))}::timestamptz[],
      ${rows.map(({ value }) => value)}::float8[], ${rows.map(({ quality }) => quality)}::smallint[],
      ${rows.map(({ receivedAt }) => moment(receivedAt))}::timestamptz[],
      ${rows.map(({ correctedAt }) => correctedAt && moment(correctedAt))}::timestamptz[])
    on conflict do nothing`.execute(db);
}
