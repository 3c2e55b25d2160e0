import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TransactionStatus } from './frames.ts';
import { preparedStatements, type PreparedStatements } from './statements.ts';

export type Client = {
  id: number;
  socket: Socket;
  statements: PreparedStatements;
  /** How its transaction stood after its last run; undefined after a run that did not end with Sync. */
  status: TransactionStatus | undefined;
  idleTimer: NodeJS.Timeout | undefined;
};

export function newClient(id: number, socket: Socket): Client {
  return { id, socket, statements: preparedStatements(`c${id}_`), status: 'I', idleTimer: undefined };
}

/** Does this client keep the database for itself until its transaction ends? */
export function isInside(client: Client): boolean {
  return client.status !== 'I';
}

/** Writes and waits while a slow reader has too much before it. */
export async function send(client: Client, data: Buffer): Promise<void> {
  const { socket } = client;
  if (socket.destroyed || socket.write(data)) return;
  const over = new AbortController();
  const ended = [once(socket, 'drain', over), once(socket, 'close', over)];
  await Promise.race(ended).catch(() => {});
  over.abort();
  await Promise.allSettled(ended);
}
