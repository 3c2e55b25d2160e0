import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, demo, faults, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('[PR-03] [GO-03] on a tablet the chairman opens the proof of a figure and directs from it', async () => {
  const { items } = await api('GET', '/figures?indicator=air.aqi-hour&thing=kcn-an-hoa-khi-01&latest=true');
  const figure = items[0];
  const { page, context, strangers, problems } = await openWindow(browser, {
    userName: 'chutich',
    width: 1180,
    height: 820,
  });
  await page.goto(`${demo.url}/`);
  await page.getByText('Nguyễn Văn Minh').first().waitFor();
  expect(await faults(page)).toEqual([]);

  await page.goto(`${demo.url}/passports/${figure.passport}`);
  await page.getByText('Quyết định 1459/QĐ-TCMT').first().waitFor();
  await page
    .getByRole('button', { name: /^Chỉ đạo/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nội dung chỉ đạo').fill('Kiểm tra nguồn bụi quanh KCN An Hòa');
  await dialog.getByLabel('Cơ quan chủ trì').click();
  await page
    .getByRole('option', { name: /Sở NN&MT|Sở Nông nghiệp và Môi trường/ })
    .first()
    .click();
  await dialog.getByRole('button', { name: 'Ngày mai' }).click();
  await dialog.getByRole('button', { name: 'Giao chỉ đạo' }).click();
  await page
    .getByText(/Đã giao chỉ đạo CD-/)
    .first()
    .waitFor();

  const given = await (await context.request.get(`${demo.url}/api/v1/directives?passport=${figure.passport}`)).json();
  expect(given.items).toMatchObject([
    { agency: 'so-nong-nghiep-moi-truong', source: { kind: 'figure', passport: figure.passport } },
  ]);
  expect(strangers).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});
