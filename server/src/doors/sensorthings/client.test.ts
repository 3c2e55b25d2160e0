import type { AddressInfo } from 'node:net';
import { o, type OdataQuery } from 'odata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { aStation, appWithDoors } from '../../testing/stations.ts';

/** Somebody else's client, over the network, with an API key: it writes the queries and reads the answers. */
let app: Awaited<ReturnType<typeof appWithDoors>>;
let root: string;
let token: string;

beforeAll(async () => {
  app = await appWithDoors();
  for (const id of ['tram-1', 'tram-2']) await aStation(app, { id });
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  await app.call(administrator, 'POST', '/accounts', {
    userName: 'ban-do',
    name: 'Bản đồ của đối tác',
    title: 'Thử',
    agency: 'trung-tam-ioc',
    roles: ['integration', 'feed'],
    areas: '*',
    fields: '*',
    password: 'Mat-khau-rat-dai-2026',
  });
  token = (await app.call(administrator, 'POST', '/api-keys', { name: 'o.js', account: 'ban-do' })).body.token;
  const pack = Array.from({ length: 250 }, (_, i) => ({
    n: 'tram-1:pm25',
    u: 'ug/m3',
    v: i,
    t: Date.parse('2026-11-20T00:00:00Z') / 1000 + i * 300,
  }));
  await app.call(aCaller(app.province, { id: 'feed', role: 'feed' }), 'POST', '/observations', pack);
  await app.server.listen({ port: 0, host: '127.0.0.1' });
  root = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/sta/v1.1/`;
});
afterAll(() => app.stop());

const client = () => o(root, { headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
const read = (resource: string, query: OdataQuery) => client().get(resource).query(query);

test('[DAT-20] an OData client reads things with their streams and newest values', async () => {
  const things = await read('Things', {
    $filter: "startswith(name,'Trạm') and Datastreams/ObservedProperty/id eq 'pm25'",
    $expand:
      "Datastreams($filter=ObservedProperty/id eq 'pm25';$expand=Observations($top=1;$orderby=phenomenonTime desc))",
    $orderby: 'name desc',
  });

  expect(things).toMatchObject([
    { '@iot.id': 'tram-2', Datastreams: [{ Observations: [] }] },
    { '@iot.id': 'tram-1', Datastreams: [{ '@iot.id': 'tram-1:pm25', Observations: [{ result: 249 }] }] },
  ]);
});

test('[DAT-20] an OData client counts, filters by time and walks pages', async () => {
  const resource = "Datastreams('tram-1:pm25')/Observations";
  const filter = 'phenomenonTime ge 2026-11-20T10:00:00Z and result lt 240';

  const pages = [];
  for (let skip = 0; skip < 200; skip += 50) {
    pages.push(...(await read(resource, { $filter: filter, $top: 50, $skip: skip, $orderby: 'phenomenonTime' })));
  }

  expect(pages.map(({ result }: { result: number }) => result)).toEqual(Array.from({ length: 120 }, (_, i) => 120 + i));
});

test('[DAT-20] an OData client reads one entity and hears of a bad query', async () => {
  const thing = await read("Things('tram-1')", { $select: 'name' });

  expect(thing).toEqual({ name: 'Trạm tram-1' });
  await expect(read('Things', { $filter: 'colour eq 1' })).rejects.toMatchObject({ status: 400 });
});

test('[DAT-20] an OData client hands in an observation and reads it back', async () => {
  const given = { phenomenonTime: '2026-11-22T00:00:00Z', result: 17.5 };

  const created = await client().post("Datastreams('tram-2:pm10')/Observations", given).query();

  expect(await read(`Observations('${created['@iot.id']}')`, { $expand: 'Datastream/Thing' })).toMatchObject({
    result: 17.5,
    Datastream: { Thing: { '@iot.id': 'tram-2' } },
  });
});
