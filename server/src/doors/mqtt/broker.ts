import { createServer, type Server, type Socket } from 'node:net';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import type { Log } from '#platform/log';
import type { Delivery, Sender } from '../../modules/streams/index.ts';

/** Who speaks on a connection, and whether what it signed in with is still good. */
export type SignedIn = { sender: Sender; isStillGood: () => Promise<boolean> };
type Options = {
  log: Log;
  signIn: (userName: string, password: string) => Promise<SignedIn | null>;
  read: (topic: string, payload: Buffer, sender: Sender) => Delivery;
  keep: (delivery: Delivery) => Promise<unknown>;
};

/** A frame that announces more than this is cut off before it fills memory; smaller ones are read and answered for. */
const largestFrameBytes = 32 * 1024 * 1024;
const badCredentials = 4;

/**
 * The embedded MQTT broker: a way in, nothing is handed out. A message is acknowledged after the commit of its readings; when that
 * fails the connection is dropped without acknowledgement, and the device sends again.
 */
export async function createBroker({ log, signIn, read, keep }: Options) {
  const sessions = new Map<Client, SignedIn>();
  let rechecks = 0;

  async function admitted(userName: string, password: string): Promise<SignedIn | null> {
    const seen = rechecks;
    const session = await signIn(userName, password);
    // A key may be revoked while its sign-in is on the way, before there is a session to cut off.
    return session && rechecks !== seen && !(await session.isStillGood()) ? null : session;
  }
  const broker = await Aedes.createBroker({
    concurrency: 1000,
    authenticate(client, userName, password, answer) {
      admitted(userName ?? '', password?.toString('utf8') ?? '').then(
        (session) => {
          if (!session) return answer(refusal('wrong user name or key'), false);
          if (client.conn.destroyed) return answer(refusal('gone'), false);
          sessions.set(client, session);
          client.conn.once('close', () => sessions.delete(client));
          answer(null, true);
        },
        (error: unknown) => {
          log.error({ err: error }, 'mqtt sign-in failed');
          answer(refusal('cannot check the key now'), false);
        },
      );
    },
    authorizePublish(client, packet, answer) {
      const session = client && sessions.get(client);
      if (!session) return answer(new Error('not signed in'));
      packet.retain = false;
      keep(read(packet.topic, Buffer.from(packet.payload), session.sender)).then(
        () => answer(null),
        (error: unknown) => answer(error as Error),
      );
    },
    authorizeSubscribe: (_client, _subscription, answer) => answer(null, null),
  });
  broker.on('clientError', (client: Client, error: Error) =>
    log.debug({ err: error, client: client.id }, 'mqtt client'),
  );
  broker.on('connectionError', (_client: Client, error: Error) => log.debug({ err: error }, 'mqtt connection'));

  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const client = broker.handle(socket);
    // After aedes' own listener, which has read the length of the frame that is coming.
    socket.on('readable', () => {
      if (comingFrameBytes(client) > largestFrameBytes) socket.destroy(new Error('frame too large'));
    });
  });

  return {
    listen: (port: number, host: string): Promise<void> =>
      new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve)),
    port: (): number => (server.address() as { port: number }).port,
    isListening: () => server.listening,
    /** Cuts off what a thing has connected with a key that is good no more; messages on the way are not acknowledged. */
    async recheck(thing: string): Promise<void> {
      rechecks += 1;
      for (const [client, { sender, isStillGood }] of sessions) {
        if (sender.kind !== 'thing' || sender.thing !== thing || (await isStillGood())) continue;
        sessions.delete(client);
        client.close();
      }
    },
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** aedes offers no limit of its own; a field of its parser is the only place that knows how long the coming frame is. */
function comingFrameBytes(client: Client & { _parser?: { packet?: { length?: number } } }): number {
  return client._parser?.packet?.length ?? 0;
}

function refusal(reason: string): AuthenticateError {
  return Object.assign(new Error(reason), { returnCode: badCredentials });
}
