import { eventSchemas } from '@ioc/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { publishMany } from '../events/publish-many.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';

let app: TestApp;
let url: string;
beforeAll(async () => {
  app = await testApp({ install: () => {} });
  url = await app.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.stop());

const officer = () => aCaller(app.province, { role: 'shift-leader' });
const publish = (incident: string, area = '97001') =>
  app.platform.unit(officer(), ({ publish: say }) =>
    say('incident.changed', eventSchemas['incident.changed'].parse({ incident, state: 'open', area }), { area }),
  );

/** Reads the stream as a browser does, until `last` was named. */
async function hear(caller: ReturnType<typeof aCaller>, query: string, last: string, begun = async () => {}) {
  await app.call(caller, 'GET', '/nothing');
  const reply = await fetch(`${url}/api/v1/events${query}`, {
    headers: { accept: 'text/event-stream', 'x-test-caller': caller.id },
  });
  let text = '';
  let asked = false;
  for await (const chunk of reply.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (!asked && text.includes('event: ready')) {
      asked = true;
      await begun();
    }
    if (text.includes(last)) break;
  }
  return [...text.matchAll(/"incident":"(.*?)"/g)].map(([, incident]) => incident);
}
const newestId = async () =>
  Number((await sql<{ id: number }>`select max(id) as id from outbox`.execute(app.database)).rows[0]?.id ?? 0);

test('[GO-02] an answer says how far events had come, and a stream that begins there misses nothing since', async () => {
  await publish('before');
  await expect
    .poll(async () => (await app.server.inject({ url: '/api/v1/nothing' })).headers['x-ioc-events-after'])
    .toBe(String(await newestId()));
  const began = await newestId();
  await publish('between');

  const heard = await hear(officer(), `?lastEventId=${began}`, 'after', () => publish('after'));

  expect(heard.filter((incident) => incident !== 'before')).toEqual(['between', 'after']);
});

test('[GO-02] an event that was overtaken by one with a higher number is told after a reconnect', async () => {
  await publish('overtaken');
  await publish('overtaking');

  const heard = await hear(officer(), `?lastEventId=${await newestId()}`, 'overtaken');

  expect(heard).toContain('overtaken');
});

test('[INF-19] after a break in which too much happened the screen is told to ask for everything anew', async () => {
  const left = await newestId();
  await sql`insert into outbox (name, payload, area, occurred_at)
    select 'incident.changed', '{"incident":"many","state":"open","area":"97001"}', '97001', now() - interval '1 hour'
    from generate_series(1, 2500)`.execute(app.database);

  const heard = await hear(officer(), `?lastEventId=${left}`, 'event: gap');

  expect(heard).toEqual([]);
});

test('[SEC-03] of events that were written together each is heard by those it concerns, also when the break fell between them', async () => {
  const official = aCaller(app.province, { id: 'parts', role: 'shift-leader', areas: ['97002'] });
  const left = await newestId();
  await app.platform.unit(officer(), (unit) =>
    publishMany(
      unit,
      'incident.changed',
      [
        ['one', '97001'],
        ['two', '97002'],
        ['three', '97001'],
        ['four', '97002'],
      ].map(([incident = '', area = '']) => ({ incident, state: 'open', area })),
    ),
  );

  const everything = await hear(officer(), `?lastEventId=${left}`, 'four');
  const own = await hear(official, `?lastEventId=${left}`, 'four');
  const rest = await hear(officer(), `?lastEventId=${await newestId()}.1`, 'four');

  expect(everything.slice(-4)).toEqual(['one', 'two', 'three', 'four']);
  expect(own.slice(-2)).toEqual(['two', 'four']);
  expect(rest).toEqual(expect.arrayContaining(['three', 'four']));
});

test('[SEC-03] a commune official hears of the own commune only, also of what was missed', async () => {
  const official = aCaller(app.province, { id: 'commune', role: 'shift-leader', areas: ['97002'] });
  const left = await newestId();
  await publish('elsewhere', '97001');
  await publish('own', '97002');

  const heard = await hear(official, `?lastEventId=${left}`, 'own-later', async () => {
    await publish('elsewhere-later', '97001');
    await publish('own-later', '97002');
  });

  expect(heard.slice(-2)).toEqual(['own', 'own-later']);
  expect(heard.filter((incident = '') => incident.startsWith('elsewhere'))).toEqual([]);
});
