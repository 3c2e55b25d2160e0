import { cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { streamApi } from '@ioc/contracts/streams';
import { connectAsync, type MqttClient } from 'mqtt';
import { apiHeaders, apiUrl, callApi, reach } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

const things = 50;

export const bench: Verb = {
  name: 'bench',
  summary: 'Đo hệ thống đang chạy; kết quả JSON (measure the running system)',
  usage: 'bench live [--rate <số đo mỗi giây>] [--seconds <giây>] [--mqtt <địa chỉ>] [--lon <kinh độ> --lat <vĩ độ>]',
  example: 'npx ioc bench live --rate 1000 --seconds 20',
  options: {
    rate: { type: 'string' },
    seconds: { type: 'string' },
    mqtt: { type: 'string' },
    lon: { type: 'string' },
    lat: { type: 'string' },
  },
  async run({ words: [what], options }) {
    if (what !== 'live') throw new UsageError(`Không có phép đo "${what ?? ''}" (unknown benchmark).`);
    const rate = Number(options['rate'] ?? 1000);
    const seconds = Number(options['seconds'] ?? 20);
    const url =
      typeof options['mqtt'] === 'string'
        ? options['mqtt']
        : `mqtt://127.0.0.1:${process.env['IOC_MQTT_PORT'] ?? 1883}`;
    const lonLat: [number, number] = [Number(options['lon'] ?? 108.8), Number(options['lat'] ?? 15)];
    process.stdout.write(`${JSON.stringify(await measureLive({ rate, seconds, url, lonLat }), null, 2)}\n`);
  },
};

type Load = { rate: number; seconds: number; url: string; lonLat: [number, number] };

/**
 * From "published over MQTT" to "the event reached an open screen's stream", while `rate` readings a second arrive, one a message.
 * The floor in the same run is the acknowledgement, which comes after the commit.
 */
async function measureLive({ rate, seconds, url, lonLat }: Load) {
  const run = Date.now().toString(36);
  const clients: MqttClient[] = [];
  for (let i = 0; i < things; i++) {
    const id = `do-tai-${run}-${i}`;
    const { key } = await callApi(streamApi.registerThing, {
      body: {
        id,
        kind: 'ambient-air-station',
        name: `Đo tải ${i}`,
        agency: 'so-nong-nghiep-moi-truong',
        lonLat,
        simulated: true,
      },
    });
    clients.push(await connectAsync(url, { username: id, password: key }));
  }
  const sent = new Map<string, number>();
  const seen: number[] = [];
  const acknowledged: number[] = [];
  const abort = new AbortController();
  const screen = watch(abort.signal, (thing, time) => {
    const at = sent.get(`${thing}@${time}`);
    if (at !== undefined) seen.push(performance.now() - at);
  });
  await sleep(500);

  const began = performance.now();
  let count = 0;
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; count < due; count++)
      publish(clients[count % things] as MqttClient, `do-tai-${run}-${count % things}`, sent, acknowledged);
    await sleep(5);
  }
  await sleep(3000);
  abort.abort();
  await screen.catch(() => {});
  for (const client of clients) client.end(true);
  return {
    machine: {
      cores: cpus().length,
      model: cpus()[0]?.model,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    readings: count,
    readingsPerSecond: Math.round(count / seconds),
    acknowledged: acknowledged.length,
    acknowledgedMs: percentiles(acknowledged),
    seenOnStream: seen.length,
    seenMs: percentiles(seen),
    ratioOfP95: Math.round((percentiles(seen).p95 / percentiles(acknowledged).p95) * 100) / 100,
  };
}

function publish(client: MqttClient, thing: string, sent: Map<string, number>, acknowledged: number[]): void {
  const time = Date.now() + sent.size / 1e6;
  const at = performance.now();
  sent.set(`${thing}@${new Date(time).toISOString()}`, at);
  const message = JSON.stringify([{ n: 'pm25', u: 'ug/m3', v: 20 + (sent.size % 9), t: Math.trunc(time) / 1000 }]);
  client.publish(
    `ioc/${thing}/senml`,
    message,
    { qos: 1 },
    (error) => void (error || acknowledged.push(performance.now() - at)),
  );
}

/** Server-sent events as a browser receives them. */
async function watch(signal: AbortSignal, onReading: (thing: string, time: string) => void): Promise<void> {
  const reply = await reach(`${apiUrl()}/api/v1/events`, {
    headers: { ...apiHeaders(), accept: 'text/event-stream' },
    signal,
  });
  let text = '';
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      if (!message.includes('event: observations.accepted')) continue;
      const data = JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? '{}') as {
        thing: string;
        latest: { time: string }[];
      };
      for (const { time } of data.latest) onReading(data.thing, new Date(time).toISOString());
    }
  }
}

function percentiles(values: number[]): { p50: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
