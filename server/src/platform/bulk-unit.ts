import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Caller } from './caller.ts';
import { enterScope } from './scope.ts';
import type { PlatformTables } from './tables.ts';
import { createUnit, type Unit } from './unit.ts';

/** Rows in the binary form of COPY, into the columns that `target` names: `observation (stream_id, time)`. */
export type CopyIn = (target: string, rows: Buffer) => Promise<void>;
export type BulkUnitRunner = <T, R>(user: Caller, work: (unit: Unit<T>, copyIn: CopyIn) => Promise<R>) => Promise<R>;

/** A unit that can also COPY. For the system's own bulk writers only: COPY knows no row-level security and runs as the owner. */
export function createBulkUnitRunner(pool: pg.Pool, now: () => Date): BulkUnitRunner {
  return async function runBulkUnit<T, R>(
    user: Caller,
    work: (unit: Unit<T>, copyIn: CopyIn) => Promise<R>,
  ): Promise<R> {
    const client = await pool.connect();
    try {
      return await onlyOn(client)
        .transaction()
        .execute(async (db) => {
          await enterScope(user).execute(db);
          return work(createUnit<T>(db, user, now()), copyInto(client));
        });
    } finally {
      client.release();
    }
  };
}

/** Kysely on one connection, which stays ours. */
function onlyOn(client: pg.PoolClient): Kysely<PlatformTables> {
  const lent = { query: client.query.bind(client) as never, release: () => {} };
  const pool = { connect: async () => lent, end: async () => {}, options: {} };
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

function copyInto(client: pg.PoolClient): CopyIn {
  return async (target, rows) => {
    await client.query('set local role none');
    await pipeline([rows], client.query(copyFrom(`copy ${target} from stdin (format binary)`)));
    await client.query('set local role ioc_app');
  };
}
