import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { systemCaller } from './caller.ts';
import type { Log } from './log.ts';
import type { AnyUnit, Unit, UnitRunner } from './unit.ts';

type Scheduled = { name: string; cron: string; work: (unit: AnyUnit) => Promise<void> };

/** Work on a rhythm of minutes or longer: one process of many runs each turn, failures are retried. pg-boss underneath. */
export function createJobs(connection: pg.PoolConfig, runUnit: UnitRunner, log: Log) {
  const scheduled: Scheduled[] = [];
  let boss: PgBoss | null = null;

  return {
    every<T>(cron: string, name: string, work: (unit: Unit<T>) => Promise<void>): void {
      scheduled.push({ name, cron, work: work as Scheduled['work'] });
    },
    async start(): Promise<void> {
      if (scheduled.length === 0) return;
      boss = new PgBoss({ ...(connection as object), max: 2, schema: 'pgboss', application_name: 'ioc-jobs' });
      boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
      await boss.start();
      for (const { name, cron, work } of scheduled) {
        await boss.createQueue(name);
        await boss.work(name, async () => {
          await runUnit(systemCaller, (unit) => work(unit));
        });
        await boss.schedule(name, cron, null, { tz: 'Asia/Ho_Chi_Minh' });
      }
    },
    async stop(): Promise<void> {
      await boss?.stop({ graceful: true, timeout: 3000 });
      boss = null;
    },
  };
}
export type Jobs = ReturnType<typeof createJobs>;
