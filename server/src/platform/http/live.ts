import { eventAudience, type EventName, type Permission } from '@ioc/contracts';
import { fastifySSE } from '@fastify/sse';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { eventsByIds, eventsSince, newestEventId, rowHeard, type CommittedEvent } from '../events/read-events.ts';
import type { PlatformTables } from '../tables.ts';
import { identify, type Authenticate } from './authenticate.ts';

/** Events on their way to one screen; one that cannot keep up is dropped, comes again and catches up. */
const mostWaiting = 5000;
/** More than this was missed: the screen is told to ask for everything anew. */
const mostMissed = 2000;

type Listener = { caller: Caller; hear: (event: CommittedEvent) => void };

/**
 * Server-sent events: committed events, to those who may see them. Every answer of the API says in `x-ioc-events-after` how far events
 * had come when it was asked for; a stream that begins there (`lastEventId`) misses nothing that happened after the answer.
 */
export function createLiveStream(database: Kysely<PlatformTables>, clock: Clock) {
  const listeners = new Set<Listener>();
  let newest = 0;

  async function stream(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    const held: CommittedEvent[] = [];
    const send = sender(reply);
    let hear = (event: CommittedEvent): void => void held.push(event);
    const tell = (event: CommittedEvent): void => {
      if (mayHear(caller, event)) send({ id: event.id, event: event.name, data: event.payload });
    };
    // Listening begins before what was missed is read: between the two nothing can fall through.
    const listener: Listener = { caller, hear: (event) => hear(event) };
    listeners.add(listener);
    reply.sse.keepAlive();
    reply.sse.onClose(() => void listeners.delete(listener));
    send({ event: 'ready', data: { at: clock.now().toISOString() } });

    const after = lastHeardBy(request);
    const missed = after > 0 ? await eventsSince(database, after, { now: clock.now(), most: mostMissed + 1 }) : [];
    if (missed.length > mostMissed) send({ event: 'gap', data: {} });
    else missed.forEach(tell);
    // The announcement of what was just read may still come.
    const told = new Set(missed.map(({ id }) => id));
    hear = (event) => {
      if (!told.has(event.id)) tell(event);
    };
    held.forEach(hear);
  }

  return {
    async announce(ids: number[]): Promise<void> {
      newest = ids.reduce((most, id) => Math.max(most, id), newest);
      if (listeners.size === 0 || ids.length === 0) return;
      for (const event of await eventsByIds(database, ids)) for (const { hear } of listeners) hear(event);
    },
    listeners: () => listeners.size,
    async begin(): Promise<void> {
      newest = Math.max(newest, await newestEventId(database));
    },
    async register(server: FastifyInstance, authenticate: () => Authenticate): Promise<void> {
      await server.register(fastifySSE, { heartbeatInterval: 20_000 });
      server.addHook('onRequest', async (request, reply) => {
        if (request.url.startsWith('/api/v1/') && newest > 0) void reply.header('x-ioc-events-after', newest);
      });
      server.get('/api/v1/events', { sse: 'only' }, async (request, reply) =>
        stream(request, reply, await identify(request, authenticate())),
      );
    },
  };
}
export type LiveStream = ReturnType<typeof createLiveStream>;

/** One message after the other, so that a slow screen is noticed by what waits for it. */
function sender(reply: FastifyReply): (message: { id?: string; event: string; data: unknown }) => void {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (message) => {
    if (waiting > mostWaiting) return reply.sse.close();
    waiting += 1;
    last = last
      .then(() => reply.sse.send(message))
      .catch(() => {})
      .finally(() => (waiting -= 1));
  };
}

/** A page that opens a new EventSource cannot set the header; it says where it left off in the address. */
function lastHeardBy(request: FastifyRequest): number {
  const { lastEventId = '' } = request.query as { lastEventId?: string };
  return rowHeard(String(request.headers['last-event-id'] ?? lastEventId));
}

function mayHear(caller: Caller, event: CommittedEvent): boolean {
  const permission: Permission | null | undefined = eventAudience[event.name as EventName];
  if (event.name === 'notice.sent') return event.payload['person'] === caller.id;
  if (!permission || !caller.permissions.has(permission)) return false;
  const { areas, fields } = caller.scope;
  return (
    (event.area === null || areas === '*' || areas.includes(event.area)) &&
    (event.field === null || fields === '*' || fields.includes(event.field))
  );
}
