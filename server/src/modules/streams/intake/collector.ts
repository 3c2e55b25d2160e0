import { AsyncResource } from 'node:async_hooks';
import { AppError } from '#platform/errors';

type Sized = { readings: readonly unknown[] };
type Waiting<D, O> = { delivery: D; done: (outcome: O) => void; failed: (error: unknown) => void };
type Options<D, O> = { keep: (deliveries: D[]) => Promise<O[]>; now?: () => number };

/** A batch this large costs little more than a small one: last states and events are written once each. */
const mostReadings = 20_000;
/** So many waiting need not wait for more. */
const enoughReadings = 5000;
/** Beyond this the senders must wait: their messages are refused and come again. */
const mostWaiting = 200_000;
const quietFlushesPerSecond = 10;

/**
 * Many messages, one transaction: what comes within a short window is kept together, and every sender hears of the commit of its
 * own message only after it happened. Quiet times answer at once; the window grows with the load.
 */
export function createCollector<D extends Sized, O>({ keep, now = Date.now }: Options<D, O>) {
  let waiting: Waiting<D, O>[] = [];
  let waitingReadings = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let lastSize = 0;
  let flushes: number[] = [];

  function windowMilliseconds(): number {
    const recent = now() - 1000;
    flushes = flushes.filter((at) => at > recent);
    if (waitingReadings >= enoughReadings || flushes.length < quietFlushesPerSecond) return 0;
    if (lastSize < 50) return 50;
    return lastSize < 200 ? 250 : 500;
  }

  function schedule(): void {
    if (running || waiting.length === 0) return;
    const delay = windowMilliseconds();
    if (timer && delay > 0) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(start, delay);
  }

  // A batch belongs to nobody in particular: not to the request or transaction whose message happened to start it.
  const start = AsyncResource.bind((): void => {
    timer = null;
    running = flush().finally(() => {
      running = null;
      schedule();
    });
  });

  function takeBatch(): Waiting<D, O>[] {
    let size = 0;
    let count = 0;
    for (const { delivery } of waiting) {
      if (count > 0 && size + delivery.readings.length > mostReadings) break;
      size += delivery.readings.length;
      count += 1;
    }
    waitingReadings -= size;
    lastSize = size;
    return waiting.splice(0, count);
  }

  async function flush(): Promise<void> {
    flushes.push(now());
    const batch = takeBatch();
    try {
      await keepTogether(batch);
    } catch (error) {
      // One message that the database cannot take must not hold up the others; an unreachable database holds up all.
      if (batch.length === 1 || isOutage(error)) batch.forEach(({ failed }) => failed(error));
      else for (const one of batch) await keepTogether([one]).catch(one.failed);
    }
  }

  async function keepTogether(batch: Waiting<D, O>[]): Promise<void> {
    const outcomes = await keep(batch.map(({ delivery }) => delivery));
    batch.forEach(({ done }, i) => done(outcomes[i] as O));
  }

  return {
    /** Resolves after the commit. */
    submit(delivery: D): Promise<O> {
      if (waitingReadings > mostWaiting) return Promise.reject(new AppError('not-ready', 'Hàng đợi số liệu đã đầy'));
      return new Promise<O>((done, failed) => {
        waiting.push({ delivery, done, failed });
        waitingReadings += delivery.readings.length;
        schedule();
      });
    },
    async drain(): Promise<void> {
      while (waiting.length > 0 || running) {
        if (timer) clearTimeout(timer);
        if (!running) start();
        await running;
      }
    },
    waiting: (): number => waitingReadings,
    /** The next batch is full before this one is kept: whoever can wait should. */
    isPressed: (): boolean => waitingReadings >= enoughReadings,
  };
}

/** Connection lost, server shutting down or out of room: SQLSTATE classes 08, 53, 57, or no SQLSTATE but a socket error. */
function isOutage(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return /^(08|53|57)...$/.test(code) || /^E[A-Z]+$/.test(code) || /terminated|timeout/i.test((error as Error).message);
}
