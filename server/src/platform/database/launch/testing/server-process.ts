// A server of its own for the crash tests: launches the database and commits pairs of rows as fast as it can.
// Usage: node server-process.ts <data directory> <engine>
import pg from 'pg';
import { launchDatabase, type DatabaseEngine } from '../index.ts';

const [dataDir = '', engine] = process.argv.slice(2);
const database = await launchDatabase({ dataDir, engine: engine as DatabaseEngine });
const client = new pg.Client(database.connection);
await client.connect();
const { rows } = await client.query<{ last: number }>('select coalesce(max(id), 0)::int as last from left_half');
for (let id = (rows[0]?.last ?? 0) + 1; ; id++) {
  await client.query('begin');
  await client.query('insert into left_half values ($1)', [id]);
  await client.query('insert into right_half values ($1)', [id]);
  await client.query('commit');
  process.stdout.write(`${id}\n`);
}
