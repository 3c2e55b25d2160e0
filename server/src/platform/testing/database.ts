import { connect } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { inject } from 'vitest';
import type { DeskAnswer } from './global-setup.ts';

export type TestDatabase = { connection: pg.PoolConfig; drop: () => Promise<void> };

/**
 * A migrated, empty database for one test file. Its server is started by `global-setup.ts` when the first file asks.
 * It is dropped by `drop`, at the latest when the file's process ends.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const desk = inject('databaseDesk');
  if (!desk) throw new Error("vitest.config.ts must name 'server/src/platform/testing/global-setup.ts' as globalSetup");
  const socket = connect(desk);
  const [line] = (await once(createInterface(socket), 'line')) as [string];
  const answer = JSON.parse(line) as DeskAnswer;
  if ('problem' in answer) throw new Error(answer.problem);
  socket.unref();
  return {
    connection: answer.connection,
    async drop() {
      if (socket.closed) return;
      socket.ref();
      socket.end();
      await once(socket, 'close');
    },
  };
}
