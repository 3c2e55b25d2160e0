import { setTimeout as sleep } from 'node:timers/promises';
import { streamApi } from '@ioc/contracts/streams';
import { connectAsync, type MqttClient } from 'mqtt';
import { apiHeaders, apiUrl, callApi, reach } from '../../api-client.ts';
import type { Benchmark } from './benchmark.ts';
import { machine, percentiles } from './report.ts';

const things = 50;

export const live: Benchmark = {
  summary: 'Từ lúc gửi qua MQTT đến lúc màn hình nghe thấy, trên hệ thống đang chạy (running system)',
  async run(options) {
    return measureLive({
      rate: options.number('rate', 1000),
      seconds: options.number('seconds', 20),
      url: options.text('mqtt', `mqtt://127.0.0.1:${process.env['IOC_MQTT_PORT'] ?? 1883}`),
      lonLat: [options.number('lon', 108.8), options.number('lat', 15)],
    });
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
    machine: machine(),
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
