import { connectAsync, type MqttClient } from 'mqtt';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { registerStations } from './support/stations.ts';
import { forget, freePort, startSystem, type System } from './support/system.ts';

const stations = ['giet-1', 'giet-2', 'giet-3', 'giet-4'];
const minute = 60_000;
let system: System | null = null;
const used: string[] = [];
afterAll(async () => {
  await system?.stop();
  for (const dataDir of used) await forget(dataDir);
});

/** One reading a minute for four hours: above the SO2 limit in the third hour, so that one alert must come of it. */
function feed(until: number): { time: number; value: number }[] {
  return Array.from({ length: 240 }, (_, i) => ({
    time: until - (240 - i) * minute,
    value: i >= 120 && i < 180 ? 480 + (i % 9) : 90 + (i % 7),
  }));
}

/** Publishes with quality of service 1 and notes what was acknowledged; not knowing is the sender's reason to send again. */
async function publish(
  mqttUrl: string,
  keys: Map<string, string>,
  readings: { time: number; value: number }[],
  acknowledged: Set<string>,
): Promise<void> {
  const clients = new Map<string, MqttClient>();
  for (const id of stations) {
    const client = await connectAsync(mqttUrl, { username: id, password: keys.get(id), reconnectPeriod: 0 });
    client.on('error', () => {});
    clients.set(id, client);
  }
  for (const { time, value } of readings) {
    for (const [id, client] of clients) {
      const message = JSON.stringify([{ n: 'so2', u: 'ug/m3', v: value, t: time / 1000 }]);
      client.publish(
        `ioc/${id}/senml`,
        message,
        { qos: 1 },
        (error) => void (error || acknowledged.add(`${id}@${time}`)),
      );
    }
    await sleep(4);
  }
  for (let i = 0; i < 100 && acknowledged.size % (readings.length * stations.length) !== 0; i++) await sleep(100);
  for (const client of clients.values()) client.end(true);
}

async function keptReadings(running: System): Promise<Map<string, number>> {
  const kept = new Map<string, number>();
  for (const id of stations) {
    const { body } = await running.call('GET', `/observations?thing=${id}&limit=20000`);
    for (const { thing, time } of body.items) {
      const key = `${thing}@${Date.parse(time)}`;
      kept.set(key, (kept.get(key) ?? 0) + 1);
    }
  }
  return kept;
}

async function alertsOf(running: System): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let i = 0; i < 60; i++) {
    const { body } = await running.call('GET', '/alerts?rule=qcvn-05-instant&limit=100');
    const alerts = body.items.map((alert: any) => ({
      thing: alert.things[0],
      start: alert.start,
      end: alert.end,
      peak: alert.evidence.peak,
      count: alert.evidence.count,
      level: alert.level,
    }));
    if (alerts.length >= stations.length && alerts.every((alert: { end: string | null }) => alert.end))
      return alerts.toSorted((a: any, b: any) => a.thing.localeCompare(b.thing));
    seen.splice(0, seen.length, ...alerts);
    await sleep(500);
  }
  return seen;
}

async function undisturbed(readings: { time: number; value: number }[]): Promise<unknown[]> {
  const calm = await startSystem();
  used.push(calm.dataDir);
  try {
    await publish(calm.mqttUrl, await registerStations(calm, stations), readings, new Set());
    return await alertsOf(calm);
  } finally {
    await calm.stop();
  }
}

test(
  '[INF-03] [DAT-20] kill -9 while readings flow: no acknowledged reading is lost, none is doubled, alerts are as in an undisturbed run',
  { timeout: 240_000 },
  async () => {
    const readings = feed(Math.floor(Date.now() / minute) * minute);
    const expected = await undisturbed(readings);
    expect(expected).toHaveLength(stations.length);

    const ports: [number, number] = [await freePort(), await freePort()];
    system = await startSystem({ ports });
    used.push(system.dataDir);
    const keys = await registerStations(system, stations);
    const acknowledged = new Set<string>();
    const sending = publish(system.mqttUrl, keys, readings.slice(0, 200), acknowledged).catch(() => {});
    await sleep(500);
    await system.kill();
    await sending;
    const before = new Set(acknowledged);
    expect(before.size).toBeGreaterThan(20);
    expect(before.size).toBeLessThan(200 * stations.length);

    system = await startSystem({ dataDir: system.dataDir, ports });
    const afterRestart = await keptReadings(system);
    expect([...before].filter((key) => !afterRestart.has(key))).toEqual([]);

    // The devices send again whatever was not acknowledged, and go on: here simply everything once more.
    await publish(system.mqttUrl, keys, readings, acknowledged);
    const kept = await keptReadings(system);

    expect(kept.size).toBe(readings.length * stations.length);
    expect([...kept.values()].every((times) => times === 1)).toBe(true);
    expect(await alertsOf(system)).toEqual(expected);
  },
);
