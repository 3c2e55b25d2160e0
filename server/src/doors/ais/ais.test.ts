import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { sharedData } from '#platform/testing/shared-data';
import type { Unit } from '#platform/unit';
import { registerThing, type StreamTables } from '../../modules/streams/index.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { freePort } from '../../testing/stations.ts';

const sample = sharedData('vessels/nmea_sample.nm4');
const line = '\\s:41925,c:1635731889,t:1635731965*66\\!AIVDM,1,1,,,15Di=4002i<chWiba2`rPpD:04;`,0*37';
let app: TestApp;
let port: number;
let hub: ReturnType<typeof createServer>;
beforeAll(async () => {
  port = await freePort();
  const hubPort = await freePort();
  hub = createServer((socket) => void socket.write('!AIVDM,1,1,,B,133i;RPP1DPEbcDMV@1r:Ow:2>`<,0*41\r\n'));
  await new Promise<void>((resolve) => hub.listen(hubPort, '127.0.0.1', resolve));
  app = await testApp({
    at: '2021-11-01T12:00:00Z',
    environment: { IOC_AIS_PORT: String(port), IOC_AIS_URL: `tcp://127.0.0.1:${hubPort}` },
  });
});
afterAll(async () => {
  await app.stop();
  hub.close();
});

const aVessel = (mmsi: string): Promise<string> =>
  app.platform.unit(systemCaller, (unit: Unit<StreamTables>) =>
    registerThing(unit, app.province, {
      ...{ id: `tau-${mmsi}`, kind: 'fishing-vessel', name: `Tàu ${mmsi}`, agency: 'chi-cuc-thuy-san' },
      ...{ lonLat: [109, 15], area: '97', identifiers: { mmsi } },
      attributes: { lengthMeters: 25, purpose: 'catching' },
    }),
  );
const reader = () => aCaller(app.province, { role: 'shift-leader' });
const track = async (mmsi: string) => (await app.call(reader(), 'GET', `/positions?thing=tau-${mmsi}`)).body.items;
const quarantine = async () => (await app.call(reader(), 'GET', '/quarantine?limit=1000')).body.items;
const overTcp = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.once('close', () => resolve()).once('error', reject);
  });

test.skipIf(!sample)(
  '[SCN-42] a receiver on TCP: positions of registered vessels are kept, strangers are counted',
  async () => {
    const text = await readFile(sample ?? '', 'latin1');
    await aVessel('357322000');

    await overTcp(text);
    await overTcp(text);

    await expect.poll(() => track('357322000')).not.toHaveLength(0);
    const [first] = await track('357322000');
    expect(first).toMatchObject({ time: '2021-11-01T01:58:09.000Z', speedKnots: 17.7, source: 'ais' });
    const strangers = (await quarantine()).filter(({ reason }: { reason: string }) => reason === 'unknown-thing');
    const names = strangers.map(({ thing }: { thing: string }) => thing);
    expect(names.length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
  },
);

test('[SCN-42] a receiver on UDP', async () => {
  await aVessel('352978260');
  const socket = createSocket('udp4');

  socket.send('!AIVDM,1,1,,,15@`5E001V<IhT1aWB3a6oF80D03,0*5A\r\n', port, '127.0.0.1');

  await expect.poll(() => track('352978260')).toMatchObject([{ time: '2021-11-01T12:00:00.000Z', source: 'ais' }]);
  socket.close();
});

test('[SCN-42] an AIS source that we go to is listened to as well', async () => {
  await expect
    .poll(async () => (await quarantine()).map(({ thing }: { thing: string }) => thing))
    .toContain('mmsi:205278090');
});

test('[SCN-42] the same file through HTTP ends in the same track', async () => {
  await aVessel('357322000').catch(() => {});
  const feed = aCaller(app.province, { role: 'feed' });

  const { status, body } = await app.call(feed, 'POST', '/positions', line, {
    'content-type': 'application/x-nmea0183',
  });

  expect(status).toBe(202);
  expect(body.rejected).toBe(0);
  expect(body.accepted + body.repeated).toBe(1);
});
