import type { EdgeSettings } from '@ioc/contracts/edge-settings';
import type { Problem } from '@ioc/contracts';
import type { Log } from '#platform/log';
import type { EdgeStore, Waiting } from './store.ts';

type Options = {
  settings: Pick<EdgeSettings, 'upstream' | 'batchReadings' | 'forwardEverySeconds'>;
  store: EdgeStore;
  log: Log;
  key: () => Promise<string>;
  /** Between 0 and 1; spreads the attempts of many boxes after one outage. */
  random?: () => number;
};
type Answer = 'taken' | 'refused' | 'later';

const longestPauseSeconds = 60;
const answerWithinMs = 30_000;

/**
 * Sends what waits, oldest first, one request after the other, and forgets it when the center has said that it is kept. An answer that got
 * lost means the same readings once more: the center knows them by thing, property and time and keeps them once.
 */
export function createForwarder({ settings, store, log, key, random = Math.random }: Options) {
  const address = `${settings.upstream.replace(/\/$/, '')}/api/v1/observations`;
  const link = { reachable: null as boolean | null, lastForwardedAt: null as string | null, failures: 0, problem: '' };
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  async function send(messages: readonly Waiting[]): Promise<Answer> {
    const body = messages[0]?.asIs ? messages[0].body : `[${messages.map((message) => inner(message.body)).join(',')}]`;
    const reply = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${await key()}`, 'content-type': 'application/senml+json' },
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    }).catch((error: Error) => error);
    if (reply instanceof Error) return fail((reply.cause as Error | undefined)?.message ?? reply.message, false);
    if (reply.ok) return 'taken';
    const problem = (await reply.json().catch(() => null)) as Problem | null;
    const words = `${reply.status} ${problem?.detail ?? problem?.title ?? ''}`.trim();
    // What cannot be read is set aside at the center before it says so; it need not come again.
    if (reply.status === 400 && messages[0]?.asIs) return 'taken';
    if (reply.status === 400 || reply.status === 413) return fail(words, true, 'refused');
    return fail(words, reply.status !== 502 && reply.status !== 503 && reply.status !== 504);
  }

  function fail(problem: string, reachable: boolean, answer: Answer = 'later'): Answer {
    Object.assign(link, { problem, reachable });
    if (answer === 'later') link.failures += 1;
    if (link.failures === 1) log.warn({ problem }, 'readings wait for the center');
    return answer;
  }

  /** A batch that is refused is halved until the one message that spoils it stands alone. */
  async function deliver(messages: readonly Waiting[]): Promise<boolean> {
    const answer = await send(messages);
    if (answer === 'later') return false;
    if (answer === 'taken') {
      store.forget(messages);
      if (link.failures > 0) log.info({ failures: link.failures }, 'the center answers again');
      Object.assign(link, { reachable: true, failures: 0, problem: '', lastForwardedAt: new Date().toISOString() });
      return true;
    }
    if (messages.length > 1) {
      const half = Math.ceil(messages.length / 2);
      return (await deliver(messages.slice(0, half))) && (await deliver(messages.slice(half)));
    }
    store.refuse(messages[0]!, link.problem, new Date());
    log.error({ problem: link.problem }, 'the center refuses a message; it is kept here');
    return true;
  }

  async function turn(): Promise<void> {
    while (!stopped) {
      const batch = nextBatch(store.first(settings.batchReadings), settings.batchReadings);
      if (batch.length === 0) return;
      if (!(await deliver(batch))) return;
    }
  }

  function schedule(milliseconds: number): void {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(start, milliseconds);
  }

  function start(): void {
    timer = null;
    running ??= turn()
      .catch((error: unknown) => log.error({ err: error }, 'forwarding failed'))
      .finally(() => {
        running = null;
        schedule(pauseMs());
      });
  }

  function pauseMs(): number {
    if (link.failures === 0) return settings.forwardEverySeconds * 1000;
    return Math.min(longestPauseSeconds, 2 ** Math.min(link.failures - 1, 10)) * 1000 * (0.5 + random() / 2);
  }

  return {
    start: (): void => schedule(0),
    /** Something urgent waits: not held up by the rhythm, only by a link that is down. */
    hurry(): void {
      if (link.failures === 0 && !running) schedule(0);
    },
    state: () => ({ ...link }),
    async stop(): Promise<void> {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
export type Forwarder = ReturnType<typeof createForwarder>;

/** As many messages as a request may carry; what nobody could read goes alone. */
export function nextBatch(waiting: readonly Waiting[], mostReadings: number): Waiting[] {
  const batch: Waiting[] = [];
  let readings = 0;
  for (const message of waiting) {
    if (batch.length > 0 && (message.asIs || readings + message.readings > mostReadings)) break;
    batch.push(message);
    readings += message.readings;
    if (message.asIs) break;
  }
  return batch;
}

/** `[…]` without its brackets. */
function inner(senml: string): string {
  return senml.slice(1, -1);
}
