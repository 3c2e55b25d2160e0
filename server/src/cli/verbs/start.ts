import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Verb } from '../verb.ts';

export const start: Verb = {
  name: 'start',
  summary: 'Chạy hệ thống (run the system; settings come from IOC_* variables)',
  usage: 'start',
  example: 'IOC_DATABASE_URL=postgres://ioc@db/ioc npx ioc start',
  options: {},
  run: () =>
    new Promise((resolve) => {
      const main = join(import.meta.dirname, '../../main.ts');
      const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], { stdio: 'inherit' });
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
      server.on('exit', (code) => {
        process.exitCode = code ?? 0;
        resolve();
      });
    }),
};
