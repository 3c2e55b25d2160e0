import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import mqttPacket, { type IConnectPacket, type IPublishPacket, type Packet } from 'mqtt-packet';
import type { Log } from '#platform/log';

type Options = {
  /** mqtt://[user:password@]host[:port] or mqtts://… */
  url: string;
  /** The broker keeps our session, and what comes meanwhile, under this name: one process, one name. */
  clientId: string;
  topics: readonly string[];
  log: Log;
  /** The message is acknowledged when this resolves. When it rejects the connection is given up, and the broker sends again. */
  take: (topic: string, payload: Buffer) => Promise<unknown>;
};

const protocolVersion = 4;
const keepAliveSeconds = 30;
const reconnectMs = 2000;
/** Beyond this the socket is not read: the broker waits. */
const mostInFlight = 5000;

/**
 * Reads topics of a broker with quality of service 1, many messages in flight: each is acknowledged after it was kept, in the order
 * they came (MQTT 3.1.1 §4.6). The usual client libraries acknowledge one message before they look at the next, which with a commit a
 * message means a few dozen a second.
 */
export function createSubscriber({ url, clientId, topics, log, take }: Options) {
  const address = new URL(url);
  let link: ReturnType<typeof openLink> | null = null;
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;

  function start(): void {
    link = openLink({ address, clientId, topics, take, log, onEnd: startAgain });
  }
  function startAgain(): void {
    link = null;
    if (!stopped) retry = setTimeout(start, reconnectMs);
  }

  return {
    start,
    isConnected: (): boolean => link?.isSubscribed() ?? false,
    async stop(): Promise<void> {
      stopped = true;
      if (retry) clearTimeout(retry);
      await link?.close();
    },
  };
}

type LinkOptions = Omit<Options, 'url'> & { address: URL; onEnd: () => void };

/** One connection, from CONNECT to its end. */
function openLink({ address, clientId, topics, take, log, onEnd }: LinkOptions) {
  const socket = openSocket(address);
  const parser = mqttPacket.parser({ protocolVersion });
  const acknowledgements: { messageId: number | null; kept: boolean }[] = [];
  let subscribed = false;
  let heardAt = Date.now();
  const pulse = setInterval(
    () => {
      if (Date.now() - heardAt > keepAliveSeconds * 1500) return void socket.destroy(new Error('the broker is silent'));
      send({ cmd: 'pingreq' });
    },
    (keepAliveSeconds * 1000) / 2,
  );

  function send(packet: Packet): void {
    if (socket.writable) socket.write(mqttPacket.generate(packet, { protocolVersion }));
  }

  function receive(packet: Packet): void {
    if (packet.cmd === 'connack') {
      if (packet.returnCode !== 0) return void socket.destroy(new Error(`the broker refuses us: ${packet.returnCode}`));
      const subscriptions = topics.map((topic) => ({ topic, qos: 1 as const }));
      return send({ cmd: 'subscribe', messageId: 1, subscriptions });
    }
    if (packet.cmd === 'suback') subscribed = true;
    if (packet.cmd === 'publish') receiveMessage(packet);
  }

  function receiveMessage({ topic: of, payload, qos, messageId }: IPublishPacket): void {
    const acknowledgement = { messageId: qos === 0 ? null : (messageId ?? null), kept: false };
    acknowledgements.push(acknowledgement);
    if (acknowledgements.length >= mostInFlight) socket.pause();
    take(of, Buffer.from(payload)).then(
      () => {
        acknowledgement.kept = true;
        acknowledge();
      },
      (error: Error) => {
        log.error({ err: error }, 'readings from the outside broker were not kept');
        socket.destroy();
      },
    );
  }

  function acknowledge(): void {
    while (acknowledgements[0]?.kept) {
      const { messageId } = acknowledgements.shift()!;
      if (messageId !== null) send({ cmd: 'puback', messageId });
    }
    if (socket.isPaused() && acknowledgements.length < mostInFlight / 2) socket.resume();
  }

  parser.on('packet', receive);
  parser.on('error', (error: Error) => socket.destroy(error));
  socket.on('connect', () => send(connectPacket(address, clientId)));
  socket.on('data', (bytes) => {
    heardAt = Date.now();
    parser.parse(bytes);
  });
  socket.on('error', (error) => log.warn({ err: error }, 'outside broker'));
  socket.on('close', () => {
    clearInterval(pulse);
    subscribed = false;
    onEnd();
  });

  return {
    isSubscribed: () => subscribed,
    /** What was taken and not yet acknowledged comes again after the next start. */
    close: (): Promise<void> =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve());
        send({ cmd: 'disconnect' });
        socket.destroySoon();
      }),
  };
}

function openSocket({ protocol, hostname, port }: URL): Socket {
  const isSecure = protocol === 'mqtts:';
  const to = { host: hostname, port: Number(port || (isSecure ? 8883 : 1883)) };
  return isSecure ? connectTls({ ...to, servername: hostname }) : connectPlain(to);
}

function connectPacket({ username, password }: URL, clientId: string): IConnectPacket {
  return {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion,
    clean: false,
    clientId,
    keepalive: keepAliveSeconds,
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: Buffer.from(decodeURIComponent(password)) }),
  };
}
