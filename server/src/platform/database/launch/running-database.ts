import type pg from 'pg';

export type DatabaseKind = 'external' | 'private-cluster' | 'embedded';

export type RunningDatabase = {
  kind: DatabaseKind;
  /** What it is, in Vietnamese, for screens. */
  description: string;
  connection: pg.PoolConfig;
  /** Called when the database stops although nobody asked it to. */
  onExit: (handler: (reason: Error) => void) => void;
  stop: () => Promise<void>;
};

export type ExitWatch = {
  onExit: RunningDatabase['onExit'];
  /** From now on the end is asked for and nobody is told. */
  expect: () => void;
  report: (reason: Error) => void;
};

/** Remembers who wants to hear of an unexpected end. Whoever asks too late is told at once. */
export function watchForExit(): ExitWatch {
  const handlers: ((reason: Error) => void)[] = [];
  let expected = false;
  let reason: Error | undefined;
  return {
    onExit(handler) {
      if (reason) handler(reason);
      else handlers.push(handler);
    },
    expect() {
      expected = true;
    },
    report(error) {
      if (expected || reason) return;
      reason = error;
      for (const handler of handlers) handler(error);
    },
  };
}
