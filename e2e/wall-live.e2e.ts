import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, demo, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function openWall(): Promise<Page> {
  const { page } = await openWindow(browser, { userName: 'manhinh', width: 1920, height: 1080 });
  await page.goto(`${demo.url}/wall`);
  await page.getByText('Cảnh báo đang mở').first().waitFor();
  await page.getByRole('slider').waitFor();
  return page;
}

test('[GO-02] a reading that was accepted appears on the wall by itself', async () => {
  const page = await openWall();
  await page.getByText('Số đo vừa nhận').waitFor();
  await page.getByText('PM10').first().waitFor();

  await api('POST', '/observations', [{ n: 'minh-chau-khi-01:pm10', u: 'ug/m3', v: 87.3, t: Date.now() / 1000 }]);
  const acceptedAt = Date.now();
  await page.getByText('87,3').first().waitFor();

  // How fast is measured by `npx ioc bench live`; here only that it comes without anybody asking.
  expect(Date.now() - acceptedAt).toBeLessThan(30_000);
  await page.context().close();
});

test('[PLT-01] [INF-16] the wall is worked without a mouse: digits change the scene, arrows the alert and the hour', async () => {
  const page = await openWall();
  const rows = page.locator('section[aria-labelledby="wall-alerts"] button');
  await rows.nth(1).waitFor();

  const tab = await page.locator('nav button', { hasText: 'Môi trường' }).innerText();
  const digit = /^\d/.exec(tab.trim())?.[0] ?? '';
  expect(digit).toMatch(/^[2-9]$/);
  await page.keyboard.press(digit);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');

  expect(await page.locator('nav button[aria-current="page"]').innerText()).toContain('Môi trường');
  expect(await rows.nth(1).getAttribute('aria-pressed')).toBe('true');
  await page.getByText('Bản đồ xem lại').waitFor();

  await page.keyboard.press('Escape');
  await page.getByText('Bản đồ xem lại').waitFor({ state: 'detached' });
  await page.context().close();
});

test('[PLT-09] the wall says in words what it shows in colours, and nothing on it is smaller than twelve pixels', async () => {
  const page = await openWall();

  const summary = () => page.locator('main > p').first().innerText();
  // Figures may come after the alerts.
  await expect.poll(summary, { timeout: 45_000 }).toMatch(/VN_AQI .* toàn tỉnh: \d+/);
  const small = await page.evaluate<string[]>(`
    [...document.querySelectorAll('main *:not(svg *)')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
      .filter((element) => element.getBoundingClientRect().width > 2)
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 12)
      .map((element) => element.textContent)`);

  expect(await summary()).toMatch(/trạm đang gửi số liệu/);
  expect(small).toEqual([]);
  await page.context().close();
});
