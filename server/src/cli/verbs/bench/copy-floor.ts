import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { encodeObservations, type CopyRow } from '../../../modules/streams/index.ts';

/** Rows a second by plain binary COPY into the table of observations, two connections, batches of 5,000: what no intake can beat. */
export async function measureCopy(
  connection: pg.PoolConfig,
  rowsOf: (connection: number, batch: number, size: number) => CopyRow[],
  { batches, size = 5000 }: { batches: number; size?: number },
): Promise<number> {
  const encoded = [0, 1].map((one) =>
    Array.from({ length: batches }, (_, batch) => encodeObservations(rowsOf(one, batch, size))),
  );
  const clients = await Promise.all([0, 1].map(async () => connected(connection)));
  const began = performance.now();
  await Promise.all(
    clients.map(async (client, one) => {
      for (const bytes of encoded[one] ?? []) await copyRows(client, bytes);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const client of clients) await client.end();
  return Math.round((2 * batches * size) / seconds);
}

async function connected(connection: pg.PoolConfig): Promise<pg.Client> {
  const client = new pg.Client(connection as pg.ClientConfig);
  await client.connect();
  return client;
}

async function copyRows(client: pg.Client, bytes: Buffer): Promise<void> {
  const target = client.query(
    copyFrom('copy observation (stream_id, time, value, quality, received_at) from stdin (format binary)'),
  );
  await pipeline([bytes], target);
}
