import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, demo, faults, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('[PLT-01] [INF-16] the wall shows alerts, numbers and the simulated mark without a mouse, and nothing leaves the machine', async () => {
  const { page, context, strangers, problems } = await openWindow(browser, {
    userName: 'manhinh',
    width: 1920,
    height: 1080,
  });
  await page.goto(`${demo.url}/wall`);
  await page.getByText('Cảnh báo và sự cố').waitFor();
  await page.getByText('Cảnh báo đang mở').first().waitFor();
  await page.getByText('Dữ liệu mô phỏng').first().waitFor();

  const { scrollHeight, innerHeight } = await page.evaluate<{ scrollHeight: number; innerHeight: number }>(
    '({ scrollHeight: document.documentElement.scrollHeight, innerHeight: window.innerHeight })',
  );
  expect(scrollHeight).toBeLessThanOrEqual(innerHeight);
  expect(await faults(page)).toEqual([]);
  expect(strangers).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});

test('[GO-02] a reading that was accepted appears on an open station page by itself', async () => {
  const { page, context, problems } = await openWindow(browser, { userName: 'giamdoc.nnmt' });
  await page.goto(`${demo.url}/things/xuan-phong-khi-01`);
  await page.getByText('Trạm không khí Xuân Phong').first().waitFor();
  const value = 61.7;

  await api('POST', '/observations', [{ n: 'xuan-phong-khi-01:pm25', u: 'ug/m3', v: value, t: Date.now() / 1000 }]);
  await page.getByText('61,7').first().waitFor();
  await page.locator('figure canvas').first().waitFor();

  expect(await page.evaluate<number>('performance.getEntriesByType("navigation").length')).toBe(1);
  expect(problems).toEqual([]);
  await context.close();
});
