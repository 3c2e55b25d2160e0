import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, demo, faults, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('[DAT-03] [DAT-25] the approver sees what a submission changes and which rows were broken, and publishes it; the steward may not', async () => {
  const { items } = await api('GET', '/submissions?state=awaiting-approval');
  const waiting = items[0];
  const steward = await openWindow(browser, { userName: 'daumoi.kcn' });
  const refused = await steward.context.request.post(`${demo.url}/api/v1/submissions/${waiting.id}/approve`, {
    headers: { 'x-ioc-csrf': '1' },
    data: {},
  });
  expect(refused.status()).toBe(403);
  const before = (await api('GET', `/data-sets/${waiting.dataSet}`)).version;

  const { page, context, problems } = await openWindow(browser, { userName: 'pheduyet.kcn' });
  await page.goto(`${demo.url}/submissions/${waiting.id}`);
  await page.getByRole('button', { name: 'Phê duyệt' }).first().waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Phê duyệt' }).first().click();
  await page.getByRole('button', { name: 'Phê duyệt và công bố' }).click();

  await expect
    .poll(async () => (await api('GET', `/data-sets/${waiting.dataSet}`)).version, { timeout: 30_000 })
    .toBe(before + 1);
  expect(problems).toEqual([]);
  await steward.context.close();
  await context.close();
});
