import pg from 'pg';
import type { Log } from '../log.ts';

/** Hears of committed events, on a connection of its own; reconnects, and says `ring` once after each reconnect. */
export function listenForEvents(connection: pg.PoolConfig, log: Log, ring: (eventIds: number[]) => void) {
  let client: pg.Client | null = null;
  let stopped = false;
  let waiting: number[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const ids = waiting;
    waiting = [];
    ring(ids);
  }

  async function connect(): Promise<void> {
    if (stopped) return;
    const next = new pg.Client(connection as pg.ClientConfig);
    client = next;
    next.on('error', () => {});
    next.on('end', () => {
      if (!stopped) setTimeout(() => void connect(), 500).unref();
    });
    next.on('notification', (message) => {
      waiting.push(Number(message.payload));
      timer ??= setTimeout(flush, 15);
    });
    try {
      await next.connect();
      await next.query('listen ioc_outbox');
      ring([]);
    } catch (error) {
      log.warn({ err: error }, 'cannot listen for events, will try again');
      await next.end().catch(() => {});
    }
  }

  return {
    start: connect,
    async stop(): Promise<void> {
      stopped = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
