import type { EventName, EventPayload } from '@ioc/contracts';
import { sql, type Kysely } from 'kysely';
import { systemCaller } from '../caller.ts';
import type { Log } from '../log.ts';
import type { PlatformTables } from '../tables.ts';
import { partsOf } from './parts.ts';
import type { AnyUnit, Unit, UnitRunner } from '../unit.ts';

type Reaction = { handler: string; react: (unit: AnyUnit, payloads: never[]) => Promise<void> };
type WaitingEvent = { id: number; name: string; payload: Record<string, unknown>; attempts: number };

const maxAttempts = 8;
const batchSize = 500;

/**
 * Delivers committed events to the modules that react to them: at least once, and each reaction's effect exactly once,
 * because the delivery is recorded in the reaction's own transaction. Events of one name that wait together are delivered
 * together, in order; when a batch fails its events are tried one by one, so that a bad one does not hold up the rest.
 */
export function createDispatcher(database: Kysely<PlatformTables>, runUnit: UnitRunner, log: Log) {
  const reactions = new Map<string, Reaction[]>();
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function deliver(name: string, events: WaitingEvent[]): Promise<void> {
    for (const { handler, react } of reactions.get(name) ?? []) {
      await runUnit(systemCaller, async (unit) => {
        const claimed = await unit.db
          .insertInto('outbox_delivery')
          .values(events.map(({ id }) => ({ event_id: id, handler, delivered_at: unit.now })))
          .onConflict((conflict) => conflict.doNothing())
          .returning('event_id')
          .execute();
        const fresh = new Set(claimed.map((row) => row.event_id));
        const payloads = events
          .filter(({ id }) => fresh.has(id))
          .flatMap((event) => partsOf(event).map(({ payload }) => payload));
        if (payloads.length > 0) await react(unit, payloads as never[]);
      });
    }
    await markDispatched(events);
  }

  async function markDispatched(events: WaitingEvent[]): Promise<void> {
    const ids = events.map(({ id }) => id);
    await sql`update outbox set dispatched_at = now() where id = any (${ids}::bigint[])`.execute(database);
  }

  async function postpone(event: WaitingEvent, error: unknown): Promise<void> {
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

  async function dispatch(name: string, events: WaitingEvent[]): Promise<void> {
    // Nobody reacts to them: done in one stroke.
    if (!reactions.has(name)) return markDispatched(events);
    try {
      await deliver(name, events);
    } catch (error) {
      const [only, ...others] = events;
      if (only && others.length === 0) return postpone(only, error);
      for (const event of events) await dispatch(name, [event]);
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
      .limit(batchSize)
      .execute()) as WaitingEvent[];
    for (const [name, events] of Map.groupBy(waiting, (event) => event.name)) {
      if (stopped) return 0;
      await dispatch(name, events);
    }
    return waiting.length;
  }

  function add(name: string, reaction: Reaction): void {
    reactions.set(name, [...(reactions.get(name) ?? []), reaction]);
  }

  return {
    on<N extends EventName, T>(
      name: N,
      handler: string,
      react: (unit: Unit<T>, payload: EventPayload<N>) => Promise<void>,
    ): void {
      add(name, {
        handler,
        async react(unit, payloads: EventPayload<N>[]) {
          for (const payload of payloads) await react(unit, payload);
        },
      });
    },
    onMany<N extends EventName, T>(
      name: N,
      handler: string,
      react: (unit: Unit<T>, payloads: EventPayload<N>[]) => Promise<void>,
    ): void {
      add(name, { handler, react });
    },
    /** Delivers everything that waits; calls while it works are folded into one more round. */
    drain(): Promise<void> {
      if (stopped) return Promise.resolve();
      if (running) {
        again = true;
        return running;
      }
      running = (async () => {
        do {
          again = false;
          while ((await drainOnce()) >= batchSize);
        } while (again && !stopped);
      })().finally(() => (running = null));
      return running;
    },
    /** Ends the delivery at hand; what still waits is delivered after the next start. */
    async stop(): Promise<void> {
      stopped = true;
      await running;
    },
    /** Forgets events that were delivered long ago; the audit chain and the domain tables keep the history. */
    async forgetOld(): Promise<void> {
      await sql`delete from outbox where dispatched_at < now() - interval '3 days'`.execute(database);
    },
  };
}
export type Dispatcher = ReturnType<typeof createDispatcher>;
