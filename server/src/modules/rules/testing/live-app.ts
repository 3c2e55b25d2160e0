// The whole system for tests of live evaluation: on a database that outlives it, so that it can be stopped, killed and started again.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '@ioc/contracts/rules';
import { assemble } from '#platform/assemble';
import { type Caller, systemCaller } from '#platform/caller';
import { settableClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { type TestDatabase, testDatabase } from '#platform/testing/database';
import type { Unit } from '#platform/unit';
import { installApp } from '../../../app.ts';
import { aCaller, provinceDir } from '../../../testing/app.ts';
import { loadProvince, type Province } from '../../scenarios/index.ts';
import { registerThing, type Registration, type StreamTables } from '../../streams/index.ts';
import { currentAlerts, presentAlertFacts, type RuleTables } from '../index.ts';

export type Sent = { thing: string; property: string; time: number; value: number };
type Facts = ReturnType<typeof presentAlertFacts> & { withdrawn: boolean };
type Options = { at: number; province?: (province: Province) => void; connection?: TestDatabase['connection'] };

/** `at`: what the clock says, epoch ms. `province` may change what is described before it is installed. */
export async function startLiveApp({ at, province: change, connection }: Options) {
  const database = connection ? null : await testDatabase();
  const used = connection ?? database!.connection;
  const clock = settableClock(new Date(at));
  const province = await loadProvince(provinceDir);
  change?.(province);
  const config = readConfig({
    IOC_DATA_DIR: await mkdtemp(join(tmpdir(), 'ioc-rules-')),
    IOC_PORT: '0',
    IOC_MQTT_PORT: '0',
    IOC_LOG_LEVEL: 'silent',
    IOC_PROVINCE_DIR: provinceDir,
  });
  const assembly = await assemble({ config, log: createLog(config.logLevel), clock, connection: used });
  installApp(assembly.platform, province);
  const callers = new Map<string, Caller>();
  assembly.platform.authenticateWith(async (request) => {
    const caller = callers.get(String(request.headers['x-test-caller']));
    return caller ? { caller, by: 'token' } : null;
  });
  await assembly.start();
  await assembly.work();
  const as = <R>(caller: Caller, work: (unit: Unit<RuleTables & StreamTables>) => Promise<R>): Promise<R> =>
    assembly.platform.unit(caller, work);

  return {
    ...assembly,
    clock,
    province,
    as,
    connection: used,
    station: (station: Partial<Registration> & { id: string }): Promise<string> =>
      as(systemCaller, (unit) =>
        registerThing(unit, province, {
          kind: 'ambient-air-station',
          name: `Trạm ${station.id}`,
          agency: 'so-nong-nghiep-moi-truong',
          lonLat: [108.8, 15],
          area: '97001',
          ...station,
        }),
      ),
    someone: (): Caller => aCaller(province, { id: 'truc-ban', role: 'shift-leader' }),
    /** One message through the HTTP door, at the moment the clock says. */
    async send(readings: readonly Sent[]): Promise<{ accepted: number; repeated: number; rejected: number }> {
      const pack = readings.map(({ thing, property, time, value }) => ({
        n: `${thing}:${property}`,
        t: time / 1000,
        v: value,
        u: 'ug/m3',
      }));
      const reply = await this.call(aCaller(province, { role: 'feed' }), 'POST', '/observations', pack);
      return reply.body;
    },
    async call(caller: Caller, method: string, path: string, body?: unknown) {
      callers.set(caller.id, caller);
      const reply = await assembly.server.inject({
        method: method as 'GET',
        url: `/api/v1${path}`,
        headers: { 'x-test-caller': caller.id },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return { status: reply.statusCode, body: reply.json() };
    },
    /** Alerts as this caller sees them in the database, in order of their start; withdrawn ones only when asked for. */
    alerts: (
      { rule, withdrawn = false, asKnownAt }: { rule?: string; withdrawn?: boolean; asKnownAt?: Date } = {},
      caller: Caller = systemCaller,
    ): Promise<Facts[]> =>
      as(caller, async ({ db }) => {
        let query = currentAlerts(db, asKnownAt ? { asKnownAt } : {})
          .orderBy('start_at')
          .orderBy('things')
          .orderBy('property');
        if (rule !== undefined) query = query.where('rule', '=', rule);
        if (!withdrawn) query = query.where('withdrawn', '=', false);
        return (await query.execute()).map((row) => ({ ...presentAlertFacts(row), withdrawn: row.withdrawn }));
      }),
    /** As if the process had been killed: nothing more is written or saved. */
    async kill(): Promise<void> {
      await assembly.database.destroy();
      await assembly.stop().catch(() => {});
    },
    drop: async (): Promise<void> => {
      await database?.drop();
    },
  };
}

/** What an alert says, without identity and what depends on when it was recorded: to compare two ways to the same alerts. */
export function findingOf({ rule, things, property, title, level, start, end, firedAt, evidence, withdrawn }: Facts) {
  return { rule, things, property, title, level, start, end, firedAt, evidence, withdrawn };
}

export function summaryOf({
  rule,
  things,
  property,
  start,
  end,
  level,
  evidence,
}: Pick<Alert, 'rule' | 'things' | 'property' | 'start' | 'end' | 'level' | 'evidence'>): string {
  const clock = (iso: string | null) =>
    iso === null ? '' : new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(11, 16);
  return `${rule} ${things.join()} ${property ?? '*'} ${clock(start)}–${clock(end)} level ${level} peak ${evidence.peak?.value ?? '-'}`;
}
