import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, demo, faults, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The demo province has an NO2 exceedance some hours old. */
async function exceedance(): Promise<{ id: string; code: string }> {
  for (let i = 0; i < 120; i++) {
    const { items } = await api('GET', '/alerts?rule=qcvn-05-instant&open=true');
    if (items[0]) return items[0];
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('the demo raised no exceedance');
}

test('[SEC-02] [PLT-09] the shift leader signs in on the form; a wrong password is answered in words', async () => {
  const { page, context } = await openWindow(browser);
  await page.goto(`${demo.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill('truongca');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('sai-hoan-toan');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
  expect(await faults(page)).toEqual([]);

  await page.getByLabel('Mật khẩu', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL(`${demo.url}/`);

  await page.getByText('Lê Quang Huy').first().waitFor();
  await context.close();
});

test('[PLT-06] [SCN-08] from the alert list to an open incident with its tasks, by keyboard and buttons', async () => {
  const alert = await exceedance();
  const { page, context, strangers, problems } = await openWindow(browser, { userName: 'truongca' });
  await page.goto(`${demo.url}/alerts`);
  await page.getByText(alert.code).first().waitFor();
  expect(await faults(page)).toEqual([]);

  await page.goto(`${demo.url}/alerts/${alert.id}`);
  await page.getByRole('button', { name: 'Xác nhận đã xem' }).click();
  await page.getByRole('button', { name: 'Mở sự cố' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mở sự cố' }).click();
  await page.waitForURL(/\/incidents\//);

  await page.getByText('Gọi chủ đầu tư hạ tầng khu công nghiệp').first().waitFor();
  expect(await faults(page)).toEqual([]);
  expect(strangers).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});
