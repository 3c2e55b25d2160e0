// `npm start`: does the set-up that is missing, then runs the whole system with the demo province until stopped.
import { spawn } from 'node:child_process';
import { buildWeb, installPackages, ourNode, root } from './set-up.mjs';

try {
  installPackages();
  buildWeb();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const server = spawn(
  ourNode(),
  ['--disable-warning=ExperimentalWarning', 'server/src/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, IOC_DEMO: process.env.IOC_DEMO ?? '1', IOC_LOG_LEVEL: process.env.IOC_LOG_LEVEL ?? 'warn' },
  },
);
// Ctrl-C reaches the whole process group; a signal sent to npm alone is handed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
