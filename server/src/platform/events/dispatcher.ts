import type { EventName, EventPayload } from '@ioc/contracts';
import { sql, type Kysely } from 'kysely';
import { systemCaller } from '../caller.ts';
import type { Log } from '../log.ts';
import type { PlatformTables } from '../tables.ts';
import type { AnyUnit, Unit, UnitRunner } from '../unit.ts';

type Reaction = { handler: string; react: (unit: AnyUnit, payload: never) => Promise<void> };
type WaitingEvent = { id: number; name: string; payload: Record<string, unknown>; attempts: number };

const maxAttempts = 8;

/**
 * Delivers committed events to the modules that react to them: at least once, and each reaction's effect exactly once,
 * because the delivery is recorded in the reaction's own transaction. Order is kept per event name while nothing fails.
 */
export function createDispatcher(database: Kysely<PlatformTables>, runUnit: UnitRunner, log: Log) {
  const reactions = new Map<string, Reaction[]>();
  let running: Promise<void> | null = null;
  let again = false;

  async function deliver(event: WaitingEvent): Promise<void> {
    for (const { handler, react } of reactions.get(event.name) ?? []) {
      await runUnit(systemCaller, async (unit) => {
        const claimed = await unit.db
          .insertInto('outbox_delivery')
          .values({ event_id: event.id, handler, delivered_at: unit.now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('handler')
          .executeTakeFirst();
        if (claimed) await react(unit, event.payload as never);
      });
    }
  }

  async function dispatchOne(event: WaitingEvent): Promise<void> {
    try {
      await deliver(event);
      await database
        .updateTable('outbox')
        .set({ dispatched_at: sql<Date>`now()` })
        .where('id', '=', event.id)
        .execute();
    } catch (error) {
      const attempts = event.attempts + 1;
      log.error({ err: error, event: event.name, id: event.id, attempts }, 'reaction to an event failed');
      await database
        .updateTable('outbox')
        .set({
          attempts,
          retry_at: sql<Date>`now() + make_interval(secs => ${Math.min(60, 2 ** attempts / 4)}::float8)`,
          failed_at: attempts >= maxAttempts ? sql<Date>`now()` : null,
          last_error: String((error as Error).message).slice(0, 500),
        })
        .where('id', '=', event.id)
        .execute();
    }
  }

  async function drainOnce(): Promise<number> {
    const waiting = (await database
      .selectFrom('outbox')
      .select(['id', 'name', 'payload', 'attempts'])
      .where('dispatched_at', 'is', null)
      .where('failed_at', 'is', null)
      .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<=', sql<Date>`now()`)]))
      .orderBy('id')
      .limit(200)
      .execute()) as WaitingEvent[];
    // Events nobody reacts to are done in one stroke.
    const idle = waiting.filter((event) => !reactions.has(event.name)).map((event) => event.id);
    if (idle.length > 0) {
      await database
        .updateTable('outbox')
        .set({ dispatched_at: sql<Date>`now()` })
        .where('id', 'in', idle)
        .execute();
    }
    for (const event of waiting) if (reactions.has(event.name)) await dispatchOne(event);
    return waiting.length;
  }

  return {
    on<N extends EventName, T>(
      name: N,
      handler: string,
      react: (unit: Unit<T>, payload: EventPayload<N>) => Promise<void>,
    ): void {
      reactions.set(name, [...(reactions.get(name) ?? []), { handler, react: react as Reaction['react'] }]);
    },
    /** Delivers everything that waits; calls while it works are folded into one more round. */
    drain(): Promise<void> {
      if (running) {
        again = true;
        return running;
      }
      running = (async () => {
        do {
          again = false;
          while ((await drainOnce()) >= 200);
        } while (again);
      })().finally(() => (running = null));
      return running;
    },
    /** Forgets events that were delivered long ago; the audit chain and the domain tables keep the history. */
    async forgetOld(): Promise<void> {
      await sql`delete from outbox where dispatched_at < now() - interval '3 days'`.execute(database);
    },
  };
}
export type Dispatcher = ReturnType<typeof createDispatcher>;
