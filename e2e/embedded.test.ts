import { afterAll, expect, test } from 'vitest';
import { forget, startSystem, type System } from './support/system.ts';

const environment = { IOC_DATABASE_ENGINE: 'embedded' };
let system: System;
afterAll(async () => {
  await system?.stop();
  await forget(system.dataDir);
});

const began = Math.floor(Date.now() / 1000) - 3000;
const reading = (i: number) => ({ n: 'nhung-1:pm25', u: 'ug/m3', v: 20 + i, t: began + i * 60 });
const send = (from: number, to: number) =>
  system.call(
    'POST',
    '/observations',
    Array.from({ length: to - from }, (_, i) => reading(from + i)),
  );

test(
  '[INF-13] the whole system runs on the embedded database with nothing installed, and says that it is for evaluation',
  { timeout: 180_000 },
  async () => {
    system = await startSystem({ environment });
    expect(system.output()).toContain('dùng thử');
    const rows = [
      { code: '97', name: 'Thử', type: 'province', level: 'province', parent: null },
      { code: '97001', name: 'Xã Thử', type: 'commune', level: 'commune', parent: '97' },
    ];
    expect((await system.call('POST', '/admin-units/imports', { source: 'thử', rows })).body.inserted).toBe(2);
    const thing = {
      id: 'nhung-1',
      kind: 'ambient-air-station',
      name: 'Trạm nhúng',
      agency: 'so-nong-nghiep-moi-truong',
      lonLat: [108.8, 15],
    };
    expect((await system.call('POST', '/things', thing)).status).toBe(201);

    expect((await send(0, 20)).body).toMatchObject({ accepted: 20, rejected: 0 });
  },
);

test(
  '[INF-19] killed in the middle of writing, it opens again with everything it acknowledged',
  { timeout: 180_000 },
  async () => {
    const writing = Promise.allSettled([send(20, 30), send(30, 40)]);
    await system.kill();
    const acknowledged = (await writing)
      .filter((outcome) => outcome.status === 'fulfilled')
      .reduce((sum, outcome) => sum + outcome.value.body.accepted, 0);

    system = await startSystem({ dataDir: system.dataDir, environment });

    const { body } = await system.call('GET', '/observations?thing=nhung-1&limit=1000');
    expect(body.items.length).toBeGreaterThanOrEqual(20 + acknowledged);
    const again = await send(0, 40);
    expect(again.body.accepted + again.body.repeated).toBe(40);
    expect((await system.call('GET', '/observations?thing=nhung-1&limit=1000')).body.items).toHaveLength(40);
  },
);
