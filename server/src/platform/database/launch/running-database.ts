import type pg from 'pg';

export type DatabaseKind = 'external' | 'private-cluster' | 'embedded';

export type RunningDatabase = {
  kind: DatabaseKind;
  /** What it is, in Vietnamese, for screens. */
  description: string;
  connection: pg.PoolConfig;
  /** Called when the database stops although nobody asked it to. */
  onExit(handler: (reason: Error) => void): void;
  stop(): Promise<void>;
};

/** Remembers who wants to hear of an unexpected end, and that an asked-for end is none. */
export function watchForExit(): {
  expected: boolean;
  onExit(handler: (reason: Error) => void): void;
  report(reason: Error): void;
} {
  const handlers: ((reason: Error) => void)[] = [];
  let reason: Error | undefined;
  return {
    expected: false,
    onExit(handler) {
      if (reason) handler(reason);
      else handlers.push(handler);
    },
    report(error) {
      if (this.expected || reason) return;
      reason = error;
      for (const handler of handlers) handler(error);
    },
  };
}
