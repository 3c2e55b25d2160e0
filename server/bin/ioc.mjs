#!/usr/bin/env node
// Any Node ≥ 20 may start this; the CLI itself runs on the Node 24 that npm installed.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const bundled = join(here, '../../node_modules/.bin/node');
const node = existsSync(bundled) ? bundled : process.execPath;
const cli = join(here, '../src/cli/main.ts');
const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
