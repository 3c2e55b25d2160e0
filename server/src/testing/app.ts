import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Permission } from '@ioc/contracts';
import { RolesDescription } from '@ioc/contracts/settings-description';
import { assemble, type Assembly } from '#platform/assemble';
import type { Caller } from '#platform/caller';
import { settableClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { testDatabase, type TestDatabase } from '#platform/testing/database';
import { installApp } from '../app.ts';
import { loadProvince, readSettings, type Province } from '../modules/scenarios/index.ts';

export const provinceDir = join(import.meta.dirname, '../../../province');

export type TestApp = Assembly & {
  province: Province;
  clock: ReturnType<typeof settableClock>;
  /** JSON request as a made-up caller: `await app.call(aCaller({ role: 'operator' }), 'GET', '/things')`. */
  call(
    caller: Caller | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any }>;
};

type Options = {
  at?: string;
  environment?: Record<string, string>;
  install?: (platform: Assembly['platform'], province: Province) => void;
  /** A database that outlives this system, to start another on it; whoever gives it drops it. */
  database?: TestDatabase;
};

/** The whole system on a database of its own, with a clock the test sets and callers the test makes up. Stops itself after the file. */
export async function testApp({
  at = '2026-11-23T01:00:00Z',
  environment = {},
  install = installApp,
  database,
}: Options = {}): Promise<TestApp> {
  const { connection, drop } = database ?? (await testDatabase());
  const clock = settableClock(new Date(at));
  const province = await loadProvince(provinceDir);
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-test-'));
  const config = readConfig({
    IOC_DATA_DIR: dataDir,
    IOC_PORT: '0',
    IOC_MQTT_PORT: '0',
    IOC_LOG_LEVEL: 'error',
    IOC_PROVINCE_DIR: provinceDir,
    ...environment,
  });
  const assembly = await assemble({ config, log: createLog(config.logLevel), clock, connection });
  install(assembly.platform, province);

  const callers = new Map<string, Caller>();
  assembly.platform.authenticateWith(async (request) => {
    const caller = callers.get(String(request.headers['x-test-caller']));
    return caller ? { caller, by: 'token' } : null;
  });
  await assembly.start();
  await assembly.work();

  return {
    ...assembly,
    province,
    clock,
    async stop() {
      await assembly.stop();
      if (!database) await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
    async call(caller, method, path, body, headers = {}) {
      if (caller) callers.set(caller.id, caller);
      const reply = await assembly.server.inject({
        method: method as 'GET',
        url: `/api/v1${path}`,
        headers: { ...headers, ...(caller ? { 'x-test-caller': caller.id } : {}) },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const json = String(reply.headers['content-type']).includes('json');
      return { status: reply.statusCode, body: json ? reply.json() : reply.rawPayload };
    },
  };
}

type CallerOptions = {
  id?: string;
  role?: string;
  areas?: '*' | string[];
  fields?: '*' | string[];
  agency?: string;
  permissions?: Permission[];
};

/** A caller with the permissions its role has in province/settings/roles.yaml. */
export function aCaller(
  province: Province,
  { id, role = 'shift-leader', areas = '*', fields = '*', agency = 'trung-tam-ioc', permissions }: CallerOptions = {},
): Caller {
  const described = readSettings(province, 'roles', RolesDescription).roles.find((entry) => entry.id === role);
  if (!described) throw new Error(`no role ${role}`);
  return {
    id: id ?? `test-${role}`,
    name: described.name.vi,
    kind: 'person',
    agency,
    roles: [role],
    permissions: new Set(permissions ?? described.permissions),
    scope: { areas, fields },
    language: 'vi',
  };
}
