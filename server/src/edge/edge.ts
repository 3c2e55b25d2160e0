import { readFile } from 'node:fs/promises';
import type { EdgeSettings } from '@ioc/contracts/edge-settings';
import type { Log } from '#platform/log';
import { createBroker } from '../doors/mqtt/broker.ts';
import { deliveryOf } from '../doors/mqtt/message.ts';
import { hashDeviceKey, type Delivery } from '../modules/streams/index.ts';
import { createExceptionReport, type EdgeReading } from './exception-report.ts';
import { createForwarder } from './forward.ts';
import { createEdgeHttp } from './http.ts';
import { openEdgeStore, type NewMessage } from './store.ts';

const messageLimitBytes = 1024 * 1024;

/** A box near the devices: takes readings as the center does, buffers them on disk while the link is down, forwards them in order. */
export async function startEdge(settings: EdgeSettings, log: Log) {
  const store = openEdgeStore(settings.dataDir, settings.keepAtMostMegabytes);
  const report = createExceptionReport(settings.filters);
  const key = async (): Promise<string> => (await readFile(settings.keyFile, 'utf8')).trim();
  const forwarder = createForwarder({ settings, store, log, key });

  async function keep({ sender, readings: given, setAside }: Delivery): Promise<void> {
    const now = new Date();
    // The box signs in upstream for all its devices: whether each speaks of itself is seen here or nowhere.
    const thing = sender.kind === 'thing' ? sender.thing : null;
    const own = given.filter((reading) => reading.thing === thing);
    for (const foreign of given)
      if (foreign.thing !== thing)
        store.setAside(foreign.raw ?? senmlOf([edgeReading(foreign)]), `gửi thay ${foreign.thing}`, now);

    const { readings, urgent } = report.pass(own.map(edgeReading));
    const messages: NewMessage[] = setAside.map(({ raw }) => ({ body: asIs(raw, thing), readings: 0, asIs: true }));
    if (readings.length > 0) messages.push({ body: senmlOf(readings), readings: readings.length, asIs: false });
    if (messages.length > 0) store.add(messages, now);
    if (urgent) forwarder.hurry();
  }
  const isDevice = (thing: string, password: string): boolean => settings.devices[thing] === hashDeviceKey(password);

  const broker = await createBroker({
    log,
    signIn: async (thing, password) =>
      isDevice(thing, password) ? { sender: { kind: 'thing', thing }, isStillGood: async () => true } : null,
    read: (topic, payload, sender) =>
      deliveryOf(topic, payload, sender, { at: new Date(), limitBytes: messageLimitBytes }),
    keep,
  });
  const status = () => ({ ...store.tally(), heldBack: report.heldBack(), link: forwarder.state() });
  const http = createEdgeHttp({ isDevice, keep, status, limitBytes: messageLimitBytes });
  if (settings.mqttPort > 0) await broker.listen(settings.mqttPort, settings.host);
  if (settings.httpPort > 0) await http.listen({ port: settings.httpPort, host: settings.host });
  forwarder.start();

  return {
    status,
    async stop(): Promise<void> {
      await forwarder.stop();
      await broker.close();
      await http.close();
      store.close();
    },
  };
}

function edgeReading({ thing, property, unit, value, time }: Delivery['readings'][number]): EdgeReading {
  return { thing, property, unit, value, time: time.getTime() };
}

/** Absolute names and times: what the center reads does not depend on when it is read. */
function senmlOf(readings: readonly EdgeReading[]): string {
  return JSON.stringify(
    readings.map(({ thing, property, unit, value, time }) => ({
      n: `${thing}:${property}`,
      ...(unit !== null && { u: unit }),
      v: value,
      t: time / 1000,
    })),
  );
}

/** What could not be read goes to the quarantine of the center as it came; a single record with the device it came from. */
function asIs(raw: string, thing: string | null): string {
  try {
    const fields: unknown = JSON.parse(raw);
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return raw;
    return JSON.stringify([{ ...(thing !== null && { bn: `${thing}:` }), ...fields }]);
  } catch {
    return raw;
  }
}
