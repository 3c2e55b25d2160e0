import type { Api, EventName, EventPayload, Endpoint } from '@ioc/contracts';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Registry } from 'prom-client';
import type { CopyIn } from './bulk-unit.ts';
import type { Caller } from './caller.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Authenticate } from './http/authenticate.ts';
import type { Handlers } from './http/routes.ts';
import type { LayerSource } from './layers.ts';
import type { Log } from './log.ts';
import type { Unit } from './unit.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the assembly does not look into tables; each module names its own
export type AnyPlatform = Platform<any>;

/** All that a module can add to the system, in one list. Read a module's `module.ts` against this. */
export type Platform<T = unknown> = {
  config: Config;
  log: Log;
  clock: Clock;
  metrics: Registry;
  /** JSON endpoints of a contract, each with its handler. */
  routes<A extends Api>(api: A, handlers: Handlers<A, T>): void;
  /** Plain HTTP, for doors that speak an outside standard; `served` is what of it the contract names, for OpenAPI and the walk of rights. */
  http(register: (server: FastifyInstance) => void | Promise<void>, served?: Api): void;
  /** Refuses a caller without the permission of the endpoint, and puts the refusal on record. */
  admit(caller: Caller, endpoint: Endpoint): Promise<void>;
  /** Adds a way to find out who a request speaks for; the first that knows answers. */
  authenticateWith(authenticate: Authenticate): void;
  authenticate: Authenticate;
  /** Reacts to committed events; `handler` names the reaction and makes its effect happen once per event. */
  on<N extends EventName>(
    event: N,
    handler: string,
    react: (unit: Unit<T>, payload: EventPayload<N>) => Promise<void>,
  ): void;
  /** The same for all waiting events of the name at once: for events that come by the hundred each second. */
  onMany<N extends EventName>(
    event: N,
    handler: string,
    react: (unit: Unit<T>, payloads: EventPayload<N>[]) => Promise<void>,
  ): void;
  /** Work on a cron rhythm (minutes or longer), in one process of many. */
  every(cron: string, name: string, work: (unit: Unit<T>) => Promise<void>): void;
  /** Work of this process every so many milliseconds, one turn after the other; runs in the given role only, or in any. */
  loop(name: string, milliseconds: number, role: 'api' | 'ingest' | 'worker' | 'any', turn: () => Promise<void>): void;
  layer(source: LayerSource): void;
  layers(): LayerSource[];
  endpoints(): Endpoint[];
  /** A transaction in somebody's name. */
  unit<R>(caller: Caller, work: (unit: Unit<T>) => Promise<R>): Promise<R>;
  /** The same with COPY, for bulk writers. */
  bulkUnit<R>(caller: Caller, work: (unit: Unit<T>, copyIn: CopyIn) => Promise<R>): Promise<R>;
  /** Settings for a connection outside the pool, e.g. bulk writers. */
  connection: pg.PoolConfig;
  onStart(step: () => Promise<void>): void;
  /** Work that follows committed events in a loop of its own: a test's `settle` does it too. True = there was something to do. */
  whenSettling(step: () => Promise<boolean>): void;
  onStop(step: () => Promise<void>): void;
  /** A condition of /readyz: returns null when fine, else why not. */
  ready(name: string, check: () => Promise<string | null>): void;
};
