import { AsyncLocalStorage } from 'node:async_hooks';
import { eventSchemas, type EventName, type EventPayload } from '@ioc/contracts';
import type { Kysely, Transaction } from 'kysely';
import { writeAudit, type AuditNote } from './audit.ts';
import type { Caller } from './caller.ts';
import { publishEvent } from './events/outbox.ts';
import { enterScope } from './scope.ts';
import type { PlatformTables } from './tables.ts';

/** One transaction, one user, one moment. Its events and audit entries leave only if it commits. */
export type Unit<T = unknown> = {
  db: Transaction<T & PlatformTables>;
  user: Caller;
  now: Date;
  publish<N extends EventName>(
    name: N,
    payload: EventPayload<N>,
    at?: { area?: string; field?: string },
  ): Promise<void>;
  audit(note: AuditNote): Promise<void>;
};

/** A unit whose tables are not told: what the platform hands on without looking inside. */
// oxlint-disable-next-line typescript/no-explicit-any -- table types are invariant; each module narrows them again
export type AnyUnit = Unit<any>;

export type UnitRunner = <T, R>(user: Caller, work: (unit: Unit<T>) => Promise<R>) => Promise<R>;

/** Serialisation failures and deadlocks are the database asking to try again. */
const retryable = new Set(['40001', '40P01']);

export function createUnitRunner(database: Kysely<PlatformTables>, now: () => Date): UnitRunner {
  const around = new AsyncLocalStorage<{ open: boolean }>();

  return async function runUnit<T, R>(user: Caller, work: (unit: Unit<T>) => Promise<R>): Promise<R> {
    // A unit inside a unit would hold two connections: with few of them, everybody waits for everybody.
    if (around.getStore()?.open) throw new Error('a unit inside a unit: use the one at hand');
    for (let attempt = 1; ; attempt++) {
      const mark = { open: true };
      try {
        return await around.run(mark, () =>
          database.transaction().execute(async (db) => {
            await enterScope(user).execute(db);
            return work(createUnit<T>(db, user, now()));
          }),
        );
      } catch (error) {
        if (attempt >= 3 || !retryable.has((error as { code?: string }).code ?? '')) throw error;
      } finally {
        mark.open = false;
      }
    }
  };
}

export function createUnit<T>(db: Transaction<PlatformTables>, user: Caller, now: Date): Unit<T> {
  return {
    db: db as unknown as Transaction<T & PlatformTables>,
    user,
    now,
    publish: (name, payload, at) =>
      publishEvent(db, now, name, eventSchemas[name].parse(payload) as Record<string, unknown>, at),
    audit: (note) => writeAudit(db, user, now, note),
  };
}
