// `npm test`: does the set-up that is missing, runs unit, integration and browser tests, closes with one line of totals.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebianPackages } from './debian.mjs';
import { buildWeb, installPackages, ourNode, root, say } from './set-up.mjs';

function step(title, command, args, env = {}) {
  say(`\n▸ ${title}`);
  const began = Date.now();
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  say(`  ${title}: ${Math.round((Date.now() - began) / 1000)} giây`);
  return done.status === 0;
}

function totalsOf(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}

try {
  installPackages();
  installDebianPackages();
  buildWeb();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const node = ourNode();
const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const suites = [
  { title: 'Đơn vị và tích hợp (unit and integration)', project: 'fast' },
  { title: 'Cơ sở dữ liệu nhúng, ngắt đột ngột (embedded database, kill -9)', project: 'whole' },
  { title: 'Trình duyệt (browser journeys)', project: 'browser' },
];

let passed = 0;
let failed = 0;
let skipped = 0;
let green = true;
if (process.env.CI === 'true' || process.argv.includes('--check')) {
  green = step('Định dạng, lint, kiểu, mã thừa (check)', 'npm', ['run', '--silent', 'check'], { PATH: path });
}
for (const { title, project } of suites) {
  const report = join(tmpdir(), `ioc-${project}-${process.pid}.json`);
  const args = [
    vitest,
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  green = step(title, node, args, { PATH: path }) && green;
  const totals = totalsOf(report);
  passed += totals.passed;
  failed += totals.failed;
  skipped += totals.skipped;
}
if (!green && failed === 0) failed = 1;
say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(green && passed > 0 ? 0 : 1);
