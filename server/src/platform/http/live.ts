import { eventAudience, type EventName, type Permission } from '@ioc/contracts';
import { fastifySSE } from '@fastify/sse';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { Caller } from '../caller.ts';
import type { PlatformTables } from '../tables.ts';
import { identify, type Authenticate } from './authenticate.ts';

type LiveEvent = {
  id: number;
  name: string;
  payload: Record<string, unknown>;
  area: string | null;
  field: string | null;
};
/** Events on their way to one screen. */
const mostWaiting = 5000;

type Listener = { caller: Caller; send: (event: LiveEvent) => void };

/** Server-sent events: committed events, to those who may see them. `Last-Event-ID` replays what a short break missed. */
export function createLiveStream(database: Kysely<PlatformTables>) {
  const listeners = new Set<Listener>();
  let newest = 0;

  async function fetchByIds(ids: number[]): Promise<LiveEvent[]> {
    return (await database
      .selectFrom('outbox')
      .select(['id', 'name', 'payload', 'area', 'field'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute()) as LiveEvent[];
  }

  return {
    async announce(ids: number[]): Promise<void> {
      if (listeners.size === 0 || ids.length === 0) return;
      for (const event of await fetchByIds(ids)) {
        newest = Math.max(newest, event.id);
        for (const listener of listeners) if (mayHear(listener.caller, event)) listener.send(event);
      }
    },
    listeners: () => listeners.size,
    async register(server: FastifyInstance, authenticate: () => Authenticate): Promise<void> {
      await server.register(fastifySSE, { heartbeatInterval: 20_000 });
      server.get('/api/v1/events', { sse: 'only' }, async (request, reply) => {
        const caller = await identify(request, authenticate());
        let waiting = 0;
        let last: Promise<unknown> = Promise.resolve();
        const send = (event: LiveEvent): void => {
          // A screen that cannot keep up is dropped; it reconnects with Last-Event-ID and catches up.
          if (waiting > mostWaiting) return reply.sse.close();
          waiting += 1;
          const message = { id: String(event.id), event: event.name, data: event.payload };
          last = last
            .then(() => reply.sse.send(message))
            .catch(() => {})
            .finally(() => (waiting -= 1));
        };
        reply.sse.keepAlive();
        await reply.sse.send({ event: 'ready', data: { at: new Date().toISOString() } });
        // A page that opens a new EventSource cannot set the header; it says where it left off in the address.
        const missedAfter = Number(
          request.headers['last-event-id'] ?? (request.query as { lastEventId?: string }).lastEventId,
        );
        if (missedAfter > 0) {
          const missed = (await database
            .selectFrom('outbox')
            .select(['id', 'name', 'payload', 'area', 'field'])
            .where('id', '>', missedAfter)
            .orderBy('id')
            .limit(1000)
            .execute()) as LiveEvent[];
          for (const event of missed) if (mayHear(caller, event)) send(event);
        }
        const listener = { caller, send };
        listeners.add(listener);
        reply.sse.onClose(() => void listeners.delete(listener));
      });
    },
  };
}
export type LiveStream = ReturnType<typeof createLiveStream>;

function mayHear(caller: Caller, event: LiveEvent): boolean {
  const permission: Permission | null | undefined = eventAudience[event.name as EventName];
  if (event.name === 'notice.sent') return event.payload['person'] === caller.id;
  if (!permission || !caller.permissions.has(permission)) return false;
  const { areas, fields } = caller.scope;
  return (
    (event.area === null || areas === '*' || areas.includes(event.area)) &&
    (event.field === null || fields === '*' || fields.includes(event.field))
  );
}
