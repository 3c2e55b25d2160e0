import type pg from 'pg';

type DatabaseKind = 'external' | 'private-cluster' | 'embedded';

export type RunningDatabase = {
  kind: DatabaseKind;
  /** What it is, in Vietnamese, for screens. */
  description: string;
  connection: pg.PoolConfig;
  /** Told each time the database process ends although nobody asked; it is then started again at the same address. */
  onExit: (handler: (reason: Error) => void) => void;
  stop: () => Promise<void>;
};
