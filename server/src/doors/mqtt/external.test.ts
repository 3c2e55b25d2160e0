import { createServer, type Server } from 'node:net';
import { Aedes } from 'aedes';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLog } from '#platform/log';
import type { Delivery } from '../../modules/streams/index.ts';
import { consumeBroker } from './external.ts';
import { deliveryOf } from './message.ts';

let broker: Aedes;
let server: Server;
let url: string;
beforeAll(async () => {
  broker = await Aedes.createBroker();
  server = createServer((socket) => void broker.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `mqtt://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => broker.close(resolve));
  server.close();
});

test('[DAT-20] messages of an outside broker are taken in; one that could not be kept comes again', async () => {
  const kept: Delivery[] = [];
  let refusals = 1;
  const consumer = consumeBroker({
    url,
    log: createLog('silent'),
    read: (topic, payload) =>
      deliveryOf(topic, payload, { kind: 'trusted' }, { at: new Date('2026-11-23T01:00:00Z'), limitBytes: 1_000_000 }),
    keep: async (delivery) => {
      if (refusals-- > 0) throw new Error('the database is away');
      kept.push(delivery);
    },
  });
  const subscribed = new Promise<void>((resolve) => broker.on('subscribe', () => resolve()));
  consumer.start();
  await subscribed;
  const publisher = await connectAsync(url);

  await publisher.publishAsync('ioc/tram-1/senml', '[{"n":"pm25","v":12,"u":"ug/m3","t":1763859600}]', { qos: 1 });
  await vi.waitUntil(() => kept.length > 0, { timeout: 15_000 });
  await publisher.endAsync();
  await consumer.stop();

  expect(kept[0]?.readings).toMatchObject([{ thing: 'tram-1', property: 'pm25', value: 12 }]);
});
