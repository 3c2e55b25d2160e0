import type { Api, Endpoint } from '@ioc/contracts';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { Registry } from 'prom-client';
import { createBulkUnitRunner } from './bulk-unit.ts';
import type { Clock } from './clock.ts';
import type { Config, Role } from './config.ts';
import { openDatabase } from './database/open.ts';
import { createDispatcher } from './events/dispatcher.ts';
import { listenForEvents } from './events/listener.ts';
import { apiDocsPage } from './http/api-docs.ts';
import type { Authenticate } from './http/authenticate.ts';
import { registerHealth, type ReadinessCheck } from './http/health.ts';
import { createLiveStream } from './http/live.ts';
import { openApiDocument } from './http/openapi.ts';
import { admit, bindRoutes, type Handlers } from './http/routes.ts';
import { createHttpServer } from './http/server.ts';
import { createJobs } from './jobs.ts';
import type { LayerSource } from './layers.ts';
import type { Log } from './log.ts';
import { createLoops } from './loops.ts';
import type { AnyPlatform } from './platform.ts';
import type { PlatformTables } from './tables.ts';
import { createUnitRunner } from './unit.ts';

type Options = { config: Config; log: Log; clock: Clock; connection: pg.PoolConfig };

/** What the installed modules stand on, and the switch that starts and stops it all. */
export type Assembly = {
  platform: AnyPlatform;
  server: FastifyInstance;
  database: Kysely<PlatformTables>;
  /** Opens the doors: what comes in is kept, its consequences wait. */
  start(): Promise<void>;
  /** Lets events, loops and scheduled work run. */
  work(): Promise<void>;
  stop(): Promise<void>;
  /** Delivers all waiting events now, with all that follows from them; what a test waits for instead of sleeping. */
  settle(): Promise<void>;
};

export async function assemble({ config, log, clock, connection }: Options): Promise<Assembly> {
  const { db: database, pool } = openDatabase<PlatformTables>(connection, 12);
  const runUnit = createUnitRunner(database, () => clock.now());
  const runBulkUnit = createBulkUnitRunner(pool, () => clock.now());
  const dispatcher = createDispatcher(database, runUnit, log);
  const live = createLiveStream(database, clock);
  const jobs = createJobs(connection, runUnit, log);
  const loops = createLoops(log);
  const metrics = new Registry();
  const server = await createHttpServer(log);
  const layers: LayerSource[] = [];
  const endpoints: Endpoint[] = [];
  const checks: ReadinessCheck[] = [];
  const starts: (() => Promise<void>)[] = [];
  const stops: (() => Promise<void>)[] = [];
  const settlers: (() => Promise<boolean>)[] = [];
  const registrations: (() => void | Promise<void>)[] = [];
  const authenticators: Authenticate[] = [];
  const authenticate: Authenticate = async (request) => {
    for (const ask of authenticators) {
      const found = await ask(request);
      if (found) return found;
    }
    return null;
  };
  const works = (role: Role): boolean => config.roles.has(role);

  let working = false;
  const listener = listenForEvents(connection, log, (ids) => {
    void live.announce(ids).catch((error: unknown) => log.warn({ err: error }, 'live stream'));
    if (working) void dispatcher.drain().catch((error: unknown) => log.error({ err: error }, 'event dispatch'));
  });
  checks.push({
    name: 'database',
    check: () =>
      pool.query('select 1').then(
        () => null,
        (error: Error) => error.message,
      ),
  });
  jobs.every('17 3 * * *', 'platform.forget-old-events', () => dispatcher.forgetOld());

  const platform: AnyPlatform = {
    config,
    log,
    clock,
    metrics,
    connection,
    routes<A extends Api>(api: A, handlers: Handlers<A, unknown>) {
      endpoints.push(...Object.values(api));
      bindRoutes(server, api, handlers, { runUnit, authenticate: () => authenticate });
    },
    http(register, served = {}) {
      endpoints.push(...Object.values(served));
      registrations.push(() => register(server));
    },
    admit: (caller, endpoint) => admit(runUnit, endpoint, caller),
    authenticateWith: (ask) => void authenticators.push(ask),
    authenticate,
    on: (event, handler, react) => dispatcher.on(event, handler, react as never),
    onMany: (event, handler, react) => dispatcher.onMany(event, handler, react as never),
    every: (cron, name, work) => jobs.every(cron, name, work as never),
    loop: (name, milliseconds, role, turn) =>
      void ((role === 'any' || works(role)) && loops.add(name, milliseconds, turn)),
    layer: (source) => void layers.push(source),
    layers: () => layers,
    endpoints: () => endpoints,
    unit: (caller, work) => runUnit(caller, work),
    bulkUnit: (caller, work) => runBulkUnit(caller, work),
    onStart: (step) => void starts.push(step),
    onStop: (step) => void stops.push(step),
    whenSettling: (step) => void settlers.push(step),
    ready: (name, check) => void checks.push({ name, check }),
  };
  await live.register(server, () => authenticate);

  return {
    platform,
    server,
    database,
    async start() {
      for (const register of registrations) await register();
      registerHealth(server, { checks, metrics });
      server.get('/api/openapi.json', () => openApiDocument(endpoints));
      server.get('/api/docs', (_request, reply) => reply.type('text/html').send(apiDocsPage(endpoints)));
      await server.ready();
      await listener.start();
      await live.begin();
      for (const step of starts) await step();
    },
    async work() {
      if (works('worker')) {
        working = true;
        await jobs.start();
        loops.add('platform.dispatch', 1000, () => dispatcher.drain());
      }
      loops.start();
    },
    async stop() {
      await dispatcher.stop();
      await loops.stop();
      for (const step of stops.toReversed()) await step();
      await server.close();
      await jobs.stop();
      await listener.stop();
      await database.destroy();
    },
    async settle() {
      for (let busy = true; busy;) {
        await dispatcher.drain();
        busy = false;
        for (const step of settlers) busy = (await step()) || busy;
      }
    },
  };
}
