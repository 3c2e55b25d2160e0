import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as engine, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { chromium } from './system.ts';

const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--use-gl=angle',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

export const demo = inject('demo');

export function openBrowser(): Promise<Browser> {
  return engine.launch({ executablePath: chromium, args: flags });
}

/** A person's own browser window: signed in unless `userName` is missing; requests that leave the machine are noted as strangers. */
export async function openWindow(
  browser: Browser,
  { userName, width = 1440, height = 900 }: { userName?: string; width?: number; height?: number } = {},
): Promise<{ page: Page; context: BrowserContext; strangers: string[]; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(45_000);
  const strangers: string[] = [];
  const problems: string[] = [];
  if (userName) {
    const reply = await context.request.post(`${demo.url}/api/v1/session`, {
      data: { userName, password: demo.password },
    });
    if (!reply.ok()) throw new Error(`${userName} cannot sign in: ${await reply.text()}`);
  }
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.url) && !/^(data|blob):/.test(request.url())) strangers.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  return { page, context, strangers, problems };
}

/** Serious accessibility faults (WCAG 2.2 A and AA) of what is on the screen now. */
export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .exclude('.maplibregl-map')
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
}

/** A call of the API with the key of the local command line. */
export async function api(method: string, path: string, body?: unknown): Promise<any> {
  const token = readFileSync(join(demo.dataDir, 'keys/cli-token'), 'utf8');
  const reply = await fetch(`${demo.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}
