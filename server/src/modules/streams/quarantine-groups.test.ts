import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuarantineGroup } from '@ioc/contracts/streams';
import { aCaller } from '../../testing/app.ts';
import { aStation, appWithDoors } from '../../testing/stations.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
beforeAll(async () => {
  app = await appWithDoors({ at: '2026-11-23T01:00:00Z' });
});
afterAll(() => app.stop());

const leader = () => aCaller(app.province, { role: 'shift-leader' });
const send = async (thing: string, values: number[], unit = 'ug/m3') => {
  const start = Date.parse('2026-11-22T00:00:00Z') / 1000;
  const pack = values.map((v, i) => ({ n: `${thing}:pm25`, v, u: unit, t: start + i * 60 }));
  const feed = aCaller(app.province, { role: 'feed' });
  return (await app.call(feed, 'POST', '/observations', pack)).body;
};
const groupsOf = async (thing: string): Promise<QuarantineGroup[]> => {
  return (await app.call(leader(), 'GET', `/quarantine/groups?thing=${thing}`)).body.items;
};
const keyOf = ({ reason, door, thing, property, unit }: QuarantineGroup) => ({ reason, door, thing, property, unit });
const theGroup = async (thing: string) => {
  const [group] = await groupsOf(thing);
  if (!group) throw new Error(`nothing of ${thing} is set aside`);
  return keyOf(group);
};
const replay = async (body: object) => (await app.call(leader(), 'POST', '/quarantine/groups/replay', body)).body;

test('[DAT-20] quarantine is grouped by reason and source, with a sample, largest group first', async () => {
  await aStation(app, { id: 'tram-nhom' });
  await send('tram-nhom', [1, 2, 3], 'kg');
  await send('tram-nhom', [99_999]);

  const groups = await groupsOf('tram-nhom');
  const largest = await app.call(leader(), 'GET', '/quarantine/groups?thing=tram-nhom&limit=1');
  const ofReason = await app.call(leader(), 'GET', '/quarantine/groups?thing=tram-nhom&reason=implausible&limit=1');

  expect(groups).toMatchObject([
    { reason: 'unknown-unit', door: 'http', property: 'pm25', unit: 'kg', count: 3 },
    { reason: 'implausible', door: 'http', property: 'pm25', unit: 'ug/m3', count: 1 },
  ]);
  expect(largest.body).toEqual({ items: [groups[0]], total: 2 });
  expect(ofReason.body).toEqual({ items: [groups[1]], total: 1 });
  expect(groups[0]?.sample.raw).toContain('kg');
  expect(groups[0]?.firstAt).toBe('2026-11-23T01:00:00.000Z');
});

test('[DAT-20] once its thing is registered a group goes through the intake in chunks, each reading once', async () => {
  await send('tram-dang-ky', [10, 11, 12, 13, 14]);
  const group = await theGroup('tram-dang-ky');
  const tooEarly = await replay({ group });
  await aStation(app, { id: 'tram-dang-ky' });

  const first = await replay({ group, limit: 3 });
  const second = await replay({ group, limit: 3, after: first.next });
  const again = await replay({ group });

  const kept = await app.call(leader(), 'GET', '/observations?thing=tram-dang-ky');
  expect(tooEarly).toEqual({ replayed: 0, stillRefused: 5, skipped: 0, next: null });
  expect(first).toEqual({ replayed: 3, stillRefused: 0, skipped: 0, next: expect.stringMatching(/^\d+$/) });
  expect(second).toEqual({ replayed: 2, stillRefused: 0, skipped: 0, next: null });
  expect(again).toEqual({ replayed: 0, stillRefused: 0, skipped: 0, next: null });
  expect(kept.body.items.map(({ value }: { value: number }) => value)).toEqual([10, 11, 12, 13, 14]);
  expect(await groupsOf('tram-dang-ky')).toEqual([]);
});

test('[DAT-20] what still fails stays open with its new reason, and the sound rest is kept', async () => {
  await send('tram-lan', [10, 99_999, 12]);
  const group = await theGroup('tram-lan');
  await aStation(app, { id: 'tram-lan' });

  const outcome = await replay({ group });

  expect(outcome).toMatchObject({ replayed: 2, stillRefused: 1, next: null });
  expect(await groupsOf('tram-lan')).toMatchObject([{ reason: 'implausible', count: 1 }]);
});

test('[DAT-23] contradicting values are not corrected by the group', async () => {
  await aStation(app, { id: 'tram-mau-thuan' });
  await send('tram-mau-thuan', [20]);
  await send('tram-mau-thuan', [25]);
  const group = await theGroup('tram-mau-thuan');

  const { status } = await app.call(leader(), 'POST', '/quarantine/groups/replay', { group });

  const kept = await app.call(leader(), 'GET', '/observations?thing=tram-mau-thuan');
  expect(group.reason).toBe('conflicting-value');
  expect(status).toBe(422);
  expect(kept.body.items).toMatchObject([{ value: 20 }]);
});

test('[SEC-04] a group is discarded with a reason, by those who may mend, and the act is in the audit', async () => {
  await send('tram-thu', [1, 2]);
  await send('tram-khac', [1]);
  const body = { group: await theGroup('tram-thu'), reason: 'thiết bị chạy thử' };
  const operator = aCaller(app.province, { role: 'operator' });

  const refused = await app.call(operator, 'POST', '/quarantine/groups/discard', body);
  const discarded = await app.call(leader(), 'POST', '/quarantine/groups/discard', body);

  const audit = await app.database
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'quarantine.group-discarded')
    .execute();
  expect(refused.status).toBe(403);
  expect(discarded.body).toEqual({ discarded: 2 });
  expect(await groupsOf('tram-thu')).toEqual([]);
  expect(await groupsOf('tram-khac')).toHaveLength(1);
  expect(audit).toMatchObject([{ detail: { reason: 'thiết bị chạy thử', was: 'unknown-thing', discarded: 2 } }]);
});
