// Makes the pictures of the README from a running demo system: node tools/screenshots.mjs [address] (IOC_URL, default the local one).
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './set-up.mjs';

const base = process.argv[2] ?? process.env.IOC_URL ?? 'http://127.0.0.1:8080';
const folder = join(root, 'docs/images');
const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--use-gl=angle',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
];

const { items: accounts } = await (await fetch(`${base}/api/v1/session/demo-accounts`)).json();
if (accounts.length === 0) throw new Error(`${base} is not a demo system`);
const password = accounts[0].password;

/** The page of the scenario's newest alert. */
async function newestOf(scenario) {
  const signIn = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const body = JSON.stringify({ userName: 'truongca', password });
  const session = await fetch(`${base}/api/v1/session`, { ...signIn, body });
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0]);
  const reply = await fetch(`${base}/api/v1/alerts?scenario=${scenario}&limit=1`, {
    headers: { cookie: cookie.join('; ') },
  });
  const [alert] = (await reply.json()).items;
  if (!alert) throw new Error(`${scenario} has no alert yet`);
  return `/alerts/${alert.id}`;
}

const shots = [
  { name: 'wall', user: 'manhinh', path: '/wall', wait: 15_000 },
  { name: 'home', user: 'chutich', path: '/' },
  { name: 'map', user: 'truongca', path: '/map', wait: 12_000 },
  { name: 'scenario', user: 'giamdoc.nnmt', path: '/scenarios/industrial-park-environment', wait: 9000 },
  { name: 'station', user: 'giamdoc.nnmt', path: '/things/kcn-vinh-van-khi-02', wait: 9000 },
  { name: 'alerts', user: 'trucban', path: '/alerts' },
  { name: 'data', user: 'pheduyet.kcn', path: '/data' },
  { name: 'briefings', user: 'giamdoc.nnmt', path: '/briefings' },
  { name: 'vessels', user: 'truongca', path: '/vessels', wait: 15_000 },
  { name: 'vessel-alert', user: 'truongca', path: await newestOf('iuu-fishing'), wait: 15_000 },
  { name: 'rules', user: 'truongca', path: '/rules' },
  { name: 'silent', user: 'truongca', path: '/things/silent' },
  { name: 'tasks-phone', user: 'canbo.xa', path: '/tasks', width: 390, height: 844 },
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
for (const { name, user, path, wait = 6000, width = 1920, height = 1080 } of shots) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: 'dark',
  });
  await context.request.post(`${base}/api/v1/session`, { data: { userName: user, password } });
  const page = await context.newPage();
  await page.goto(base + path);
  await page.waitForTimeout(wait);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
  await context.close();
}
await browser.close();
