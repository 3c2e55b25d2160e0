import type { Endpoint } from '@ioc/contracts';
import { RolesDescription } from '@ioc/contracts/settings-description';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '../modules/scenarios/index.ts';
import { aCaller, testApp, type TestApp } from './app.ts';

let app: TestApp;
let endpoints: Endpoint[];
const nowhere = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  app = await testApp();
  endpoints = app.platform.endpoints();
});
afterAll(() => app.stop());

const reach = (endpoint: Endpoint): string => endpoint.path.replaceAll(/\{\w+\}/g, nowhere);
const refusedFor = async (role: string): Promise<string[]> => {
  const refused: string[] = [];
  for (const endpoint of endpoints) {
    const caller = aCaller(app.province, { role, id: `walk-${role}` });
    const body = endpoint.method === 'GET' ? undefined : {};
    const reply = await app.call(caller, endpoint.method, reach(endpoint), body);
    if (reply.status === 403 && reply.body.code === 'not-allowed') refused.push(`${endpoint.method} ${endpoint.path}`);
    else expect(reply.status, `${role} ${endpoint.method} ${endpoint.path}`).not.toBe(500);
  }
  return refused;
};

test('[SEC-03] without signing in every endpoint but the public ones is closed', async () => {
  expect(endpoints.length).toBeGreaterThan(40);
  for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
    const reply = await app.call(null, endpoint.method, reach(endpoint), endpoint.method === 'GET' ? undefined : {});

    expect(reply.status, `${endpoint.method} ${endpoint.path}`).toBe(401);
  }
  expect(
    endpoints
      .filter(({ access }) => access === 'public')
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/session', '/session/demo-accounts']);
});

test(
  '[SEC-03] every role is refused exactly the endpoints whose permission it does not hold',
  { timeout: 120_000 },
  async () => {
    const { roles } = readSettings(app.province, 'roles', RolesDescription);
    for (const role of roles) {
      const expected = endpoints
        .filter(({ access }) => access !== 'public' && access !== 'signed-in' && !role.permissions.includes(access))
        .map(({ method, path }) => `${method} ${path}`);

      expect((await refusedFor(role.id)).sort(), role.id).toEqual(expected.sort());
    }
  },
);

test('[SEC-04] a refused call is on record with who asked for what', async () => {
  const auditor = aCaller(app.province, { role: 'auditor' });

  const { items } = (await app.call(auditor, 'GET', '/audit?actor=nobody&limit=5')).body;
  expect(items).toEqual([]);
  const refused = (await app.call(auditor, 'GET', '/audit?actor=walk-commune-leader&limit=500')).body.items;

  expect(refused.map((entry: { action: string }) => entry.action)).toContain('access.refused');
  expect(refused.map((entry: { subject: { id: string } }) => entry.subject.id)).toContain('GET /audit');
});
