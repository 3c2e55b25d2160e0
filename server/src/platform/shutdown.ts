type Step = () => Promise<void>;

const longestMs = 15_000;

/**
 * Stops on SIGINT or SIGTERM whatever has been started by then, latest first, also while starting goes on: what is started after the
 * signal is stopped at once, and failures of a start whose ground is being taken away are nobody's news.
 */
export function createShutdown(onSignal: () => void) {
  const steps: Step[] = [];
  let stopping: Promise<void> | null = null;

  async function stopAll(): Promise<void> {
    for (let step = steps.pop(); step; step = steps.pop()) await step();
  }

  return {
    isStopping: (): boolean => stopping !== null,
    /** How to stop what was just started. */
    async add(step: Step): Promise<void> {
      if (stopping) await step();
      else steps.push(step);
    },
    /** Runs the start; the process ends by itself after a signal. Rejects with what kept it from starting, with all stopped again. */
    async run(start: () => Promise<void>): Promise<void> {
      const started = start();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
          if (stopping) return;
          onSignal();
          setTimeout(() => process.exit(1), longestMs).unref();
          stopping = stopAll();
          void Promise.allSettled([stopping, started]).then(() => process.exit(0));
        });
      }
      await started.catch(async (error: unknown) => {
        if (stopping) return;
        await stopAll().catch(() => {});
        throw error;
      });
    },
  };
}
