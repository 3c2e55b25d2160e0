import pg from 'pg';
import type { DatabaseEngine } from '#platform/database/launch/index';
import type { Benchmark, BenchOptions } from './benchmark.ts';
import { measureCopy } from './copy-floor.ts';
import { publishLoad, type LoadResult, type Message } from './mqtt-load.ts';
import { startOwnSystem, type OwnSystem } from './own-system.ts';
import { machine, percentiles } from './report.ts';

const things = 200;
const properties = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'];
const gateways = 8;
const day = 86_400_000;

/** Readings a second that are acknowledged after the commit, all rules on, on a system of its own; the floor is COPY in the same run. */
export const ingest: Benchmark = {
  summary: 'Số đo mỗi giây được ghi bền, so với COPY nhị phân trong cùng lần chạy (own system)',
  async run(options) {
    const system = await startOwnSystem(options.text('engine', 'auto') as DatabaseEngine);
    try {
      return await measureIngest(system, options);
    } finally {
      await system.stop();
    }
  },
};

async function measureIngest(system: OwnSystem, options: BenchOptions) {
  const milliseconds = options.number('seconds', 8) * 1000;
  const ids = await registerThings(system);
  const load = (records: number, window: number) =>
    publishLoad({
      port: system.mqttPort,
      token: system.token,
      gateways,
      window,
      milliseconds,
      next: messages(ids, records),
    });

  const streams = await streamIds(system, ids);
  await openMonth(system, ids[0]!, Date.now() - 20 * day);
  const floor = await measureCopy(system.connection, copyRows(streams, Date.now() - 20 * day), { batches: 30 });
  const mqtt10 = await load(10, 400);
  const mqtt100 = await load(100, 60);
  const mqtt1 = await load(1, 2000);
  const http100 = await postLoad(system, messages(ids, 100), milliseconds);
  return {
    machine: machine(),
    database: system.database,
    things,
    floor: { binaryCopyPerSecond: floor },
    mqtt10: summary(mqtt10, floor),
    mqtt100: summary(mqtt100, floor),
    mqtt1: summary(mqtt1, floor),
    http100: summary(http100, floor),
    kept: await keptRows(system),
  };
}

async function registerThings(system: OwnSystem): Promise<string[]> {
  const rows = [
    { code: '97', name: 'Đo tải', type: 'province', level: 'province', parent: null },
    { code: '97001', name: 'Xã Đo Tải', type: 'commune', level: 'commune', parent: '97' },
  ];
  await system.call('POST', '/admin-units/imports', { source: 'bench', rows });
  const ids = Array.from({ length: things }, (_, i) => `do-tai-${i}`);
  for (const id of ids) {
    const thing = { kind: 'ambient-air-station', name: id, agency: 'bench', lonLat: [108.8, 15] };
    await system.call('POST', '/things', { id, ...thing });
  }
  return ids;
}

/** The floor must meet the partition that the intake would have made. */
async function openMonth(system: OwnSystem, thing: string, time: number): Promise<void> {
  await system.call('POST', '/observations', [{ n: `${thing}:pm25`, u: 'ug/m3', v: 1, t: (time - 1000) / 1000 }]);
}

/** Messages of SenML: each thing in turn, its properties in turn, measured now, a millisecond apart where needed: none comes twice. */
function messages(ids: readonly string[], records: number) {
  const steps = new Int32Array(ids.length);
  const newest = new Float64Array(ids.length * properties.length);
  let turn = 0;
  return (gateway: number): Message => {
    turn = (turn + 1) % (ids.length / gateways);
    const thing = gateway + turn * gateways;
    const pack: Record<string, unknown>[] = [];
    for (let i = 0; i < records; i++) {
      const step = steps[thing]!;
      steps[thing] = step + 1;
      const series = thing * properties.length + (step % properties.length);
      const time = Math.max(Date.now(), newest[series]! + 1);
      newest[series] = time;
      pack.push({ n: properties[step % properties.length], u: 'ug/m3', v: 20 + (step % 17), t: time / 1000 });
    }
    pack[0] = { bn: `${ids[thing]}:`, ...pack[0] };
    return { topic: `ioc/${ids[thing]}/senml`, payload: Buffer.from(JSON.stringify(pack)), readings: records };
  };
}

async function postLoad(
  system: OwnSystem,
  next: (gateway: number) => Message,
  milliseconds: number,
): Promise<LoadResult> {
  const result: LoadResult = { readings: 0, messages: 0, seconds: 0, acknowledgedMs: [] };
  const began = performance.now();
  const headers = { authorization: `Bearer ${system.token}`, 'content-type': 'application/senml+json' };
  const send = async (gateway: number): Promise<void> => {
    while (performance.now() - began < milliseconds) {
      const { payload, readings } = next(gateway);
      const at = performance.now();
      const reply = await fetch(`${system.url}/api/v1/observations`, {
        method: 'POST',
        headers,
        body: new Uint8Array(payload),
      });
      const outcome = (await reply.json()) as { accepted?: number };
      if (outcome.accepted !== readings)
        throw new Error(`HTTP ${reply.status}: ${JSON.stringify(outcome).slice(0, 300)}`);
      result.readings += readings;
      result.messages += 1;
      result.acknowledgedMs.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: 4 * gateways }, (_, i) => send(i % gateways)));
  result.seconds = (performance.now() - began) / 1000;
  return result;
}

function copyRows(streams: readonly number[], from: number) {
  return (connection: number, batch: number, size: number) =>
    Array.from({ length: size }, (_, i) => {
      const step = batch * size + i;
      const stream = streams[(2 * step + connection) % streams.length]!;
      const time = from + Math.floor((2 * step + connection) / streams.length) * 1000;
      return { stream, time, value: 20 + (step % 17), quality: 0, receivedAt: Date.now() };
    });
}

async function streamIds({ connection }: OwnSystem, ids: readonly string[]): Promise<number[]> {
  const { rows } = await query<{ id: number }>(
    connection,
    'select id from datastream where thing = any($1) order by id',
    [ids],
  );
  return rows.map(({ id }) => id);
}

async function keptRows({ connection }: OwnSystem): Promise<number> {
  return Number((await query<{ count: string }>(connection, 'select count(*) from observation', [])).rows[0]?.count);
}

async function query<R extends pg.QueryResultRow>(connection: pg.PoolConfig, text: string, values: unknown[]) {
  const client = new pg.Client(connection as pg.ClientConfig);
  await client.connect();
  try {
    return await client.query<R>(text, values);
  } finally {
    await client.end();
  }
}

function summary({ readings, messages: count, seconds, acknowledgedMs }: LoadResult, floor: number) {
  const perSecond = Math.round(readings / seconds);
  return {
    readingsPerSecond: perSecond,
    messagesPerSecond: Math.round(count / seconds),
    ratioToCopy: Math.round((perSecond / floor) * 100) / 100,
    acknowledgedMs: percentiles(acknowledgedMs),
  };
}
