// `npm run dev`: the server restarted on every change beside Vite's development server for the console.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, ourNode, root, say } from './set-up.mjs';

installPackages();
const node = ourNode();
const env = { ...process.env, IOC_DEMO: process.env.IOC_DEMO ?? '1' };
const started = [
  spawn(node, ['--watch', '--watch-preserve-output', '--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env,
  }),
  spawn(node, [join(root, 'node_modules/vite/bin/vite.js')], { cwd: join(root, 'web'), stdio: 'inherit', env }),
];
say('• Máy chủ: http://127.0.0.1:8080 · giao diện đang phát triển: http://127.0.0.1:5173');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => started.forEach((child) => child.kill(signal)));
