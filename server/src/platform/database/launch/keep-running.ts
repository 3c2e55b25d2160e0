import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningDatabase } from './running-database.ts';

export type StartedProcess = {
  /** Settles with the reason when the process has ended, asked or not. */
  ended: Promise<string>;
  stop: () => Promise<void>;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_AFTER_MS = 60_000;

/** Starts a database process and starts it again whenever it ends unasked, with growing pauses while it does not hold. */
export async function keepRunning(
  start: () => Promise<StartedProcess>,
): Promise<Pick<RunningDatabase, 'onExit' | 'stop'>> {
  const handlers: ((reason: Error) => void)[] = [];
  const stopping = new AbortController();
  let current: StartedProcess | undefined = await start();
  const watching = watch();

  async function watch(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!stopping.signal.aborted) {
      const began = Date.now();
      const reason = await (current?.ended ?? startAgain());
      if (stopping.signal.aborted) return;
      if (reason !== undefined) {
        current = undefined;
        for (const handler of handlers) handler(new Error(reason));
      }
      if (current) continue;
      pause = Date.now() - began > STEADY_AFTER_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  /** Why it did not start, or nothing when it did. */
  async function startAgain(): Promise<string | undefined> {
    try {
      current = await start();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  return {
    onExit(handler) {
      handlers.push(handler);
    },
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
      await current?.stop(); // in case it was just being started again
    },
  };
}
