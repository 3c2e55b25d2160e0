// Runs once in Vitest's main process. A test file asks here for a database and holds it as long as its connection stays open,
// so a run without database tests starts no server, and a file that dies leaves nothing behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTestEngine, type TestEngine } from './engine.ts';
import { ownTestDirectory } from './test-directory.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseDesk: string;
  }
}

export type DeskAnswer = { connection: pg.PoolConfig } | { problem: string };

/** Opens the desk where test files get their databases; returns how to close it. */
export default async function openDatabaseDesk(project: TestProject): Promise<() => Promise<void>> {
  const directory = await ownTestDirectory();
  let engine: Promise<TestEngine> | undefined;
  const open = new Set<Promise<void>>();

  async function serve(socket: Socket): Promise<void> {
    const left = new Promise<void>((resolve) => socket.once('end', resolve).once('close', resolve));
    socket.on('error', () => {});
    socket.resume();
    try {
      engine ??= startTestEngine(directory.path);
      const database = await (await engine).create();
      answer(socket, { connection: database.connection });
      await left;
      await database.drop();
      socket.end();
    } catch (error) {
      answer(socket, { problem: `no test database: ${(error as Error).stack}` });
      socket.end();
    }
  }

  // With allowHalfOpen our side closes only after the drop, which is what the asking side waits for.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const served = serve(socket).finally(() => open.delete(served));
    open.add(served);
  });
  const socketDirectory = mkdtempSync(join(tmpdir(), 'ioc-desk-'));
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\ioc-desk-${process.pid}` : join(socketDirectory, 'desk');
  await new Promise<void>((resolve) => server.listen(address, resolve));
  server.unref();
  project.provide('databaseDesk', address);

  return async () => {
    server.close();
    await Promise.race([Promise.all(open), new Promise((resolve) => setTimeout(resolve, 2_000))]);
    await (await engine?.catch(() => undefined))?.stop();
    rmSync(socketDirectory, { recursive: true, force: true });
    directory.remove();
  };
}

function answer(socket: Socket, message: DeskAnswer): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}
