// Plain .mjs on purpose: it runs on any Node ≥ 20, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampDir = join(root, 'node_modules', '.cache', 'ioc');

export function say(message) {
  process.stdout.write(`${message}\n`);
}

/** The Node our code runs on: 24 from npm, or the present one when it is new enough. */
export function ourNode() {
  const bundled = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    'Cần Node.js 24 trở lên cho kiến trúc máy này (Node.js 24 or newer is needed on this kind of machine).',
  );
}

function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
    ...options,
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}\n`);
    throw new Error(`${command} ${args.join(' ')}: không thành công (failed)`);
  }
}

function stampOf(text) {
  return createHash('sha256').update(text).digest('hex');
}
function isStamped(name, stamp) {
  const file = join(stampDir, name);
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}
function writeStamp(name, stamp) {
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(join(stampDir, name), stamp);
}

/** Installs npm packages when the lock file changed since the last time. */
export function installPackages() {
  const stamp = stampOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  if (isStamped('packages', stamp)) return;
  const began = Date.now();
  say('• Cài các gói npm (khoảng một phút) …');
  // `npm ci` wants the packages of every platform in the lock file; where it was made not all of them could be had. The lock
  // file holds for Linux on x64; elsewhere npm chooses within the exact versions of package.json.
  const locked = process.platform === 'linux' && process.arch === 'x64' ? [] : ['--no-package-lock'];
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', ...locked]);
  writeStamp('packages', stamp);
  say(`  xong sau ${Math.round((Date.now() - began) / 1000)} giây`);
}

function newestUnder(folder) {
  let newest = '';
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    newest += `${path}:${statSync(path).size}:${Math.round(statSync(path).mtimeMs)};`;
  }
  return newest;
}

/** Builds the console when its sources changed since the last build. */
export function buildWeb() {
  const sources = ['web/src', 'web/public', 'contracts/src'].filter((folder) => existsSync(join(root, folder)));
  const pages = ['index.html', 'wall.html', 'sign-in.html', 'vite.config.ts', 'package.json']
    .map((name) => join(root, 'web', name))
    .filter(existsSync);
  const stamp = stampOf(
    sources.map((folder) => newestUnder(join(root, folder))).join('') +
      pages.map((file) => readFileSync(file, 'utf8')).join(''),
  );
  if (isStamped('web', stamp) && existsSync(join(root, 'web', 'dist', 'index.html'))) return;
  const began = Date.now();
  say('• Dựng giao diện …');
  run(ourNode(), [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], {
    cwd: join(root, 'web'),
  });
  writeStamp('web', stamp);
  say(`  xong sau ${Math.round((Date.now() - began) / 1000)} giây`);
}
