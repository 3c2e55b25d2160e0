import type { Socket } from 'node:net';
import { isInside, newClient, send, type Client } from './client.ts';
import { errorFrame, frame, queryFrame, queryText, readFrames, readReply, stringAt, SYNC, typeOf } from './frames.ts';
import { answerPassword, answerStart, type Greeting } from './greeting.ts';
import { findCopyIn, findListenCommands, isBinaryCopy, type ListenCommand } from './sql-words.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTurns } from './turns.ts';

/** A database with one session: takes protocol messages, returns what it answers. */
type SingleSession = { execute(message: Buffer): Promise<Buffer> };

export type FrontOptions = {
  session: SingleSession;
  greeting: Greeting;
  /** A transaction left idle blocks everybody, so it is ended after this time. */
  idleInTransactionMs: number;
  /** The database no longer answers as it should; the process had better end. */
  onBroken: (error: Error) => void;
};

export type Front = {
  serve(socket: Socket): void;
  /** Runs work of our own between the runs of the clients. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  disconnectAll(): Promise<void>;
};

/**
 * Lets many clients share a single-session database: messages are collected until Sync or Query and run as one unit; a client
 * inside a transaction keeps the session; names of prepared statements are kept apart; notifications go to who listens.
 * What SET, temporary tables and session-level advisory locks leave behind is shared by all clients.
 */
export function createFront({ session, greeting, idleInTransactionMs, onBroken }: FrontOptions): Front {
  const turns = createTurns<Client | symbol>();
  const subscriptions = createSubscriptions<Client>();
  const connected = new Map<Client, Promise<void>>();
  const repairs: string[] = [];
  let lastRunner: Client | undefined;
  let lastId = 0;

  async function serveClient(client: Client): Promise<void> {
    let run: Buffer[] = [];
    let copy: Buffer[] | undefined;
    let askedForPassword = false;
    for await (const message of readFrames(client.socket)) {
      if (!Buffer.isBuffer(message) || askedForPassword) {
        const answer = Buffer.isBuffer(message)
          ? answerPassword(message, client.id, greeting)
          : answerStart(message, client.id, greeting);
        client.socket.write(answer.reply);
        if (answer.next === 'close') return;
        askedForPassword = answer.next === 'ask password';
        continue;
      }
      const type = typeOf(message);
      if (type === 'X') return;
      if (copy) {
        // Sync and Flush between the data are legal and mean nothing there.
        if (type === 'd' || type === 'c' || type === 'f') copy.push(message);
        if (type === 'd' || type === 'S' || type === 'H') continue;
        await perform(client, copy, 'G');
        copy = undefined;
      } else if (type === 'Q') {
        const copyIn = findCopyIn(queryText(message));
        if (copyIn === 'alone') {
          await send(client, frame('G', Buffer.from([Number(isBinaryCopy(queryText(message))), 0, 0])));
          copy = [client.statements.rename(message)];
        } else {
          await perform(client, [copyIn ? refusal() : client.statements.rename(message)]);
        }
      } else if (type === 'F') {
        await perform(client, [message]);
      } else if (type !== 'd' && type !== 'c' && type !== 'f') {
        run.push(client.statements.rename(message));
        if (type !== 'S' && type !== 'H') continue;
        await perform(client, run.some(isCopyIn) ? [refusal()] : run);
        run = [];
      }
    }
  }

  async function perform(client: Client, run: Buffer[], dropFirst?: string): Promise<void> {
    const release = await turns.take(client);
    clearTimeout(client.idleTimer);
    if (client.socket.destroyed) return release(isInside(client));
    try {
      const again = lastRunner === client ? undefined : client.statements.unnamedNeededBy(run);
      lastRunner = client;
      const output = await session.execute(Buffer.concat(again ? [again, ...run] : run));
      const reply = readReply(output, again ? '1' : dropFirst);
      if (!reply.status && typeOf(run.at(-1) as Buffer) !== 'H')
        throw new Error('the database did not say that it is ready');
      client.status = reply.status;
      if (!reply.failed) repairs.push(...subscriptions.apply(client, run.flatMap(listenCommands)));
      if (reply.status === 'I' && repairs.length) await session.execute(queryFrame(repairs.splice(0).join('; ')));
      for (const notification of reply.notifications) {
        for (const receiver of subscriptions.receivers(notification)) receiver.socket.write(notification);
      }
      if (isInside(client)) client.idleTimer = setTimeout(() => endIdle(client), idleInTransactionMs).unref();
      release(isInside(client));
      await send(client, reply.frames);
    } catch (error) {
      client.socket.end(errorFrame('FATAL', '58000', String(error)));
      onBroken(error as Error);
      release(false);
    }
  }

  function endIdle(client: Client): void {
    const message =
      'terminating connection due to idle-in-transaction timeout (embedded database: one transaction at a time)';
    client.socket.end(errorFrame('FATAL', '25P03', message));
    client.socket.destroySoon();
  }

  /** A client is gone: roll back what it had open and drop what it left in the shared session. */
  async function cleanUp(client: Client): Promise<void> {
    const release = await turns.take(client);
    clearTimeout(client.idleTimer);
    try {
      if (!client.status) client.status = readReply(await session.execute(SYNC)).status;
      if (client.status !== 'I') await session.execute(queryFrame('rollback'));
      const prepared = client.statements.closeAll();
      if (prepared.length) await session.execute(Buffer.concat([...prepared, SYNC]));
      const ended = subscriptions.drop(client);
      if (ended.length) await session.execute(queryFrame(ended.join('; ')));
    } catch (error) {
      onBroken(error as Error);
    } finally {
      release(false);
    }
  }

  return {
    serve(socket) {
      const client = newClient(++lastId, socket);
      socket.setNoDelay(true);
      socket.on('error', () => {}); // the end of the stream tells enough
      const life = serveClient(client)
        .catch(() => {})
        .then(() => socket.destroySoon())
        .then(() => cleanUp(client))
        .finally(() => connected.delete(client));
      connected.set(client, life);
    },
    async exclusively(work) {
      const release = await turns.take(Symbol('own work'));
      return work().finally(() => release(false));
    },
    async disconnectAll() {
      for (const { socket } of connected.keys()) {
        socket.write(errorFrame('FATAL', '57P01', 'terminating connection because the database stops'));
        socket.destroySoon();
      }
      await Promise.all(connected.values());
    },
  };
}

function parsedText(message: Buffer): string {
  return stringAt(message, stringAt(message, 5).next).text;
}

function isCopyIn(message: Buffer): boolean {
  return typeOf(message) === 'P' && findCopyIn(parsedText(message)) !== undefined;
}

function listenCommands(message: Buffer): ListenCommand[] {
  if (typeOf(message) === 'Q') return findListenCommands(queryText(message));
  return typeOf(message) === 'P' ? findListenCommands(parsedText(message)) : [];
}

// Raised by the database itself, so that a surrounding transaction is aborted as it should be.
function refusal(): Buffer {
  const text = 'COPY FROM STDIN must be the only statement of a simple query on the embedded database';
  return queryFrame(`do $$begin raise exception using errcode = '0A000', message = '${text}'; end$$`);
}
