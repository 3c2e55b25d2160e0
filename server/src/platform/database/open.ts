import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

const int8 = 20;
const numeric = 1700;

/** One driver for all three kinds of database. int8 and numeric come as numbers: our counts and measures stay below 2^53. */
export function openDatabase<T>(connection: pg.PoolConfig, max = 10): { db: Kysely<T>; pool: pg.Pool } {
  const pool = new pg.Pool({ max, ...connection, types: { getTypeParser } as pg.CustomTypesConfig });
  // A lost connection is the query's error to report, not the process's end.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return { db: new Kysely<T>({ dialect: new PostgresDialect({ pool }) }), pool };
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  if ((oid === int8 || oid === numeric) && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}
