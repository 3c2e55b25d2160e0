// One stream of server-sent events for the whole tab: HTTP/1.1 allows only six connections to one server.
import { eventSchemas } from '@ioc/contracts/events';
import type { EventName, EventPayload } from '@ioc/contracts/events';
import { eventsAfterPageBegan } from './page-began.ts';

export type LiveEvent<N extends EventName = EventName> = {
  [K in N]: { id: string; name: K; payload: EventPayload<K>; receivedAt: number };
}[N];
export type LiveConnection = { state: 'connecting' | 'open' | 'lost'; since: number };

type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;
const ringSize = 2000;
const closedByServer = 2;

/** `open` makes the connection, `beganAfter` tells the last event before this page; tests hand in their own. */
export function liveStream(
  open: (address: string) => Source = (address) => new EventSource(address),
  beganAfter: () => string = eventsAfterPageBegan,
) {
  const ring: LiveEvent[] = [];
  const heard = new Set<string>();
  const gapWatchers = new Set<() => void>();
  const listeners = new Map<EventName, Set<(event: LiveEvent) => void>>();
  const watchers = new Set<() => void>();
  let connection: LiveConnection = { state: 'connecting', since: Date.now() };
  let source: Source | undefined;
  let lastId = '';
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function setState(state: LiveConnection['state']): void {
    if (connection.state === state) return;
    connection = { state, since: Date.now() };
    for (const watcher of watchers) watcher();
  }

  function receive(name: EventName, message: MessageEvent<string>): void {
    if (message.lastEventId !== '') lastId = message.lastEventId;
    // After a reconnect the server tells again what may have been overtaken.
    if (heard.has(message.lastEventId)) return;
    const payload = eventSchemas[name].safeParse(parseJson(message.data));
    if (!payload.success) return;
    const event = { id: message.lastEventId, name, payload: payload.data, receivedAt: Date.now() } as LiveEvent;
    ring.push(event);
    if (event.id !== '') heard.add(event.id);
    if (ring.length > ringSize) heard.delete(ring.shift()!.id);
    for (const listener of listeners.get(name) ?? []) listener(event);
  }

  function connect(): void {
    // The browser sends Last-Event-ID only on its own reconnects; after a refusal we start anew and say it in the address.
    const after = lastId === '' ? beganAfter() : lastId;
    source = open(after === '' ? '/api/v1/events' : `/api/v1/events?lastEventId=${encodeURIComponent(after)}`);
    source.addEventListener('open', () => {
      attempts = 0;
      setState('open');
    });
    source.addEventListener('error', () => {
      setState('lost');
      if (source?.readyState !== closedByServer) return;
      source.close();
      attempts += 1;
      retry = setTimeout(connect, Math.min(30_000, 1000 * 2 ** attempts));
    });
    source.addEventListener('gap', () => {
      for (const watcher of gapWatchers) watcher();
    });
    for (const name of Object.keys(eventSchemas) as EventName[]) {
      source.addEventListener(name, (message) => receive(name, message as MessageEvent<string>));
    }
  }

  return {
    /** Hears the named events from now on; the stream opens with the first listener. */
    listen<N extends EventName>(names: readonly N[], listener: (event: LiveEvent<N>) => void): () => void {
      if (!source) connect();
      for (const name of names) {
        const known = listeners.get(name) ?? new Set();
        listeners.set(name, known.add(listener as (event: LiveEvent) => void));
      }
      return () => {
        for (const name of names) listeners.get(name)?.delete(listener as (event: LiveEvent) => void);
      };
    },
    /** The last events of these names, oldest first. */
    recent<N extends EventName>(names: readonly N[]): LiveEvent<N>[] {
      return ring.filter(({ name }) => (names as readonly EventName[]).includes(name)) as LiveEvent<N>[];
    },
    connection: () => connection,
    watchConnection: (watcher: () => void): (() => void) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Too much was missed to be told one by one: what is on the screen must be asked for anew. */
    watchGaps: (watcher: () => void): (() => void) => {
      gapWatchers.add(watcher);
      return () => gapWatchers.delete(watcher);
    },
    stop(): void {
      clearTimeout(retry);
      source?.close();
      source = undefined;
      listeners.clear();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The stream of this tab. */
export const tabStream = liveStream();
