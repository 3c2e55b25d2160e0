import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { testApp, type TestApp } from './app.ts';
import { registerThing, type Registration, type StreamTables } from '../modules/streams/index.ts';

/** Registers an air station and returns its key. */
export function aStation(app: TestApp, station: Partial<Registration> & { id: string }): Promise<string> {
  return app.platform.unit(systemCaller, (unit: Unit<StreamTables>) =>
    registerThing(unit, app.province, {
      kind: 'ambient-air-station',
      name: `Trạm ${station.id}`,
      agency: 'so-nong-nghiep-moi-truong',
      lonLat: [108.8, 15],
      area: '97001',
      ...station,
    }),
  );
}

/** The system with a data folder of its own and, on demand, the MQTT broker on a free port. */
export async function appWithDoors({ mqtt = false, at }: { mqtt?: boolean; at?: string } = {}): Promise<
  TestApp & { mqttPort: number; dataDir: string }
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-streams-'));
  const mqttPort = mqtt ? await freePort() : 0;
  const environment = { IOC_DATA_DIR: dataDir, IOC_MQTT_PORT: String(mqttPort) };
  const app = await testApp({ environment, ...(at && { at }) });
  return { ...app, mqttPort, dataDir };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** What the feed left behind, without what depends on when it came: to compare two ways to the same state. */
export async function finalState(app: TestApp, things: string[]): Promise<unknown> {
  return app.platform.unit(systemCaller, async ({ db }: Unit<StreamTables>) => {
    const streams = sql`select id from datastream where thing = any(${things}::text[])`;
    const observations = await sql`
      select d.property, o.time, o.value, o.quality from observation o join datastream d on d.id = o.stream_id
      where o.stream_id in (${streams}) order by d.property, o.time`.execute(db);
    const last = await sql`
      select d.property, l.time, l.value, l.quality from last_state l join datastream d on d.id = l.stream_id
      where l.stream_id in (${streams}) order by d.property`.execute(db);
    return { observations: observations.rows, last: last.rows };
  });
}
