// How long a reading takes from MQTT to an open screen, while others arrive: node tools/bench-screen.mjs [readings per second] [seconds]
// Runs on the demo system (IOC_URL, IOC_MQTT_PORT, IOC_DATA_DIR): a station of its own, its page open in Chromium, and the load of
// `npx ioc bench live` beside it, whose acknowledgements and event stream are the floor of the same run.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync } from 'mqtt';
import { chromium } from 'playwright-core';
import { root } from './set-up.mjs';

const rate = Number(process.argv[2] ?? 1000);
const seconds = Number(process.argv[3] ?? 60);
const base = process.env.IOC_URL ?? `http://127.0.0.1:${process.env.IOC_PORT ?? 8080}`;
const mqttUrl = `mqtt://127.0.0.1:${process.env.IOC_MQTT_PORT ?? 1883}`;
const token = readFileSync(join(process.env.IOC_DATA_DIR ?? join(root, 'data'), 'keys/cli-token'), 'utf8');
const flags = ['--no-sandbox', '--use-angle=swiftshader', '--use-gl=angle', '--enable-unsafe-swiftshader'];

const station = `do-man-hinh-${Date.now().toString(36)}`;
const key = await register(station);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
const device = await connectAsync(mqttUrl, { username: station, password: key });
await publish(20);
const page = await openStation();
const load = startLoad();
await sleep(3000);

const sent = await publishProbes();
await sleep(5000);
const shown = await page.evaluate(() => window.shown);
const latencies = sent.flatMap(({ text, at }) => (shown[text] === undefined ? [] : [shown[text] - at]));
const sorted = latencies.toSorted((a, b) => a - b);
const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
const result = {
  probes: sent.length,
  neverShown: sent.length - latencies.length,
  shownMs: { p50: at(0.5), p95: at(0.95), max: at(1) },
  load: JSON.parse(await load),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
device.end(true);
await browser.close();

async function register(id) {
  const reply = await fetch(`${base}/api/v1/things`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id,
      kind: 'ambient-air-station',
      name: 'Trạm đo màn hình',
      agency: 'so-nong-nghiep-moi-truong',
      lonLat: [108.8, 15],
      simulated: true,
    }),
  });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
  return (await reply.json()).key;
}

function publish(value) {
  const message = JSON.stringify([{ n: 'pm25', u: 'ug/m3', v: value, t: Date.now() / 1000 }]);
  return device.publishAsync(`ioc/${station}/senml`, message, { qos: 1 });
}

/** The page notes when each text first stands in the place of the newest value. */
async function openStation() {
  const { items: accounts } = await (await fetch(`${base}/api/v1/session/demo-accounts`)).json();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
  const reply = await context.request.post(`${base}/api/v1/session`, {
    data: { userName: 'truongca', password: accounts[0].password },
  });
  if (!reply.ok()) throw new Error(await reply.text());
  const opened = await context.newPage();
  await opened.addInitScript(() => {
    window.shown = {};
    const note = () => {
      for (const { textContent } of document.querySelectorAll('strong')) window.shown[textContent] ??= Date.now();
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await opened.goto(`${base}/things/${station}`);
  await opened.getByText('20', { exact: true }).first().waitFor();
  return opened;
}

async function startLoad() {
  const child = spawn(
    process.execPath,
    [join(root, 'server/bin/ioc.mjs'), 'bench', 'live', '--rate', String(rate), '--seconds', String(seconds)],
    { env: { ...process.env, IOC_URL: base }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  return text;
}

/** One a second and a little, each with a value of its own, as the page writes it. */
async function publishProbes() {
  const probes = [];
  for (let i = 0; i < seconds - 8; i++) {
    const value = 300 + i + 0.5;
    probes.push({ text: `${value}`.replace('.', ','), at: Date.now() });
    await publish(value);
    await sleep(900 + ((i * 37) % 200));
  }
  return probes;
}
