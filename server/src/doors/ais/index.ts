import { createSocket } from 'node:dgram';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '#platform/platform';
import type { PositionIntake } from '../../modules/streams/index.ts';
import { createAisReader } from './decode.ts';
import { aisDelivery } from './delivery.ts';
import { createLineSplitter } from './lines.ts';

export { createAisReader } from './decode.ts';
export { aisDelivery } from './delivery.ts';
export { readSentence } from './sentence.ts';

const door = 'ais';
const mostConnections = 32;
const again = { firstMilliseconds: 1000, mostMilliseconds: 60_000 };

/**
 * AIS receivers: those that send to us (`IOC_AIS_PORT`, TCP and UDP) and one we go to (`IOC_AIS_URL`, tcp://host:port). AIS has no
 * sign-in, so the port belongs in a network of trust. A TCP sender is read no faster than its lines are kept; UDP is not
 * acknowledged, what comes while we are away is lost on the air.
 */
export function aisDoor({ config, clock, log, ...platform }: Platform, positions: PositionIntake): void {
  const sockets = new Set<Socket>();
  let isStopping = false;

  async function keep(lines: string[], reader: ReturnType<typeof createAisReader>): Promise<void> {
    if (lines.length === 0) return;
    await positions.submit({ door, sender: { kind: 'trusted' }, ...aisDelivery(lines, reader, clock.now()) });
  }

  /** Nothing more is read from the source until these are kept, however long the database is away. */
  async function keepForSure(lines: string[], reader: ReturnType<typeof createAisReader>): Promise<void> {
    const delivery = aisDelivery(lines, reader, clock.now());
    for (let pause = again.firstMilliseconds; !isStopping; pause = Math.min(pause * 2, again.mostMilliseconds)) {
      try {
        return void (await positions.submit({ door, sender: { kind: 'trusted' }, ...delivery }));
      } catch (error) {
        log.warn({ err: error, lines: lines.length }, 'AIS lines wait to be kept');
        await sleep(pause, undefined, { ref: false });
      }
    }
  }

  async function listenTo(socket: Socket): Promise<void> {
    sockets.add(socket);
    const split = createLineSplitter();
    const reader = createAisReader();
    try {
      for await (const chunk of socket) await keepForSure(split(chunk as Buffer), reader);
    } catch (error) {
      log.warn({ err: error }, 'AIS source interrupted');
    } finally {
      sockets.delete(socket);
      socket.destroy();
    }
  }

  const tcp = createServer((socket) => void listenTo(socket));
  tcp.maxConnections = mostConnections;
  const udp = createSocket('udp4');
  const udpReader = createAisReader();
  udp.on('message', (message) => {
    keep(message.toString('latin1').split(/\r?\n/), udpReader).catch((error: unknown) =>
      log.warn({ err: error }, 'AIS datagram not kept'),
    );
  });

  async function goTo({ hostname, port }: URL): Promise<void> {
    for (let pause = again.firstMilliseconds; !isStopping; pause = Math.min(pause * 2, again.mostMilliseconds)) {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.once('connect', () => (pause = again.firstMilliseconds));
      await listenTo(socket);
      await sleep(pause, undefined, { ref: false });
    }
  }

  if (!config.roles.has('ingest')) return;
  platform.onStart(async () => {
    if (config.aisUrl) void goTo(new URL(config.aisUrl));
    if (config.aisPort === 0) return;
    await new Promise<void>((resolve, reject) => {
      tcp.once('error', reject).listen(config.aisPort, config.host, resolve);
    });
    await new Promise<void>((resolve, reject) => {
      udp.once('error', reject).bind(config.aisPort, config.host, () => resolve());
    });
    log.info({ port: config.aisPort }, 'AIS door open (TCP, UDP)');
  });
  platform.onStop(async () => {
    isStopping = true;
    for (const socket of sockets) socket.destroy();
    if (tcp.listening) await new Promise((resolve) => tcp.close(resolve));
    if (config.aisPort > 0) await new Promise<void>((resolve) => udp.close(resolve));
  });
}
