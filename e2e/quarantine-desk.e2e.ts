import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, demo, faults, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('[DAT-20] readings of a device nobody registered wait as one group, and are taken in once it is registered', async () => {
  const id = 'tram-cho-dang-ky';
  const time = Math.floor(Date.now() / 1000) - 600;
  const given = [12, 13, 14].map((v, i) => ({ n: `${id}:pm25`, u: 'ug/m3', v, t: time + i * 60 }));
  expect(await api('POST', '/observations', given)).toMatchObject({ accepted: 0, rejected: 3 });
  const { page, context, problems } = await openWindow(browser, { userName: 'truongca' });
  await page.goto(`${demo.url}/quarantine`);
  await page.getByRole('cell', { name: id, exact: true }).click();
  await page.getByText('Đăng ký thiết bị với đúng mã này').waitFor();
  expect(await faults(page)).toEqual([]);

  const [station] = (await api('GET', '/things?kind=ambient-air-station')).items;
  const { kind, agency, lonLat } = station;
  await api('POST', '/things', { id, kind, name: 'Trạm vừa đăng ký', agency, lonLat, simulated: true });
  await page.getByRole('button', { name: 'Nhận lại cả nhóm' }).click();

  await page.getByRole('cell', { name: id, exact: true }).waitFor({ state: 'detached' });
  const { items } = await api('GET', `/observations?thing=${id}&property=pm25`);
  await api('POST', `/things/${id}/decommission`, { reason: 'hết thử nghiệm' });
  expect(items.map(({ value }: { value: number }) => value)).toEqual([12, 13, 14]);
  expect(problems).toEqual([]);
  await context.close();
});
