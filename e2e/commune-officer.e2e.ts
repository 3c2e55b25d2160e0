import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demo, faults, openBrowser, openWindow } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('[SCN-08] [PLT-25] the commune officer takes a task on a phone, notes what was seen and hands in the result', async () => {
  const leader = await openWindow(browser, { userName: 'truongca' });
  const officer = await openWindow(browser, { userName: 'canbo.xa', width: 390, height: 844 });
  const session = await (await officer.context.request.get(`${demo.url}/api/v1/session`)).json();
  const opened = await leader.context.request.post(`${demo.url}/api/v1/incidents`, {
    headers: { 'x-ioc-csrf': '1' },
    data: {
      title: 'Mùi lạ gần khu công nghiệp',
      level: 2,
      area: session.scope.areas[0],
      scenario: 'industrial-park-environment',
      playbook: 'air-pollution',
    },
  });
  expect(opened.status(), await opened.text()).toBe(201);

  const { page } = officer;
  await page.goto(`${demo.url}/tasks`);
  // The bell holds a notice of the same task, closed.
  await page.getByRole('main').getByText('Kiểm tra hiện trường').first().click();
  await page.getByRole('button', { name: 'Nhận việc' }).click();
  await page.getByRole('textbox', { name: 'Kết quả' }).fill('Đã kiểm tra, mùi từ cống thoát nước mưa cổng số 2');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Gửi kết quả' }).click();
  await page.getByText('Chờ duyệt').first().waitFor();

  expect(officer.problems).toEqual([]);
  await leader.context.close();
  await officer.context.close();
});

test('[SEC-03] the commune officer sees stations and alerts of the own commune only, also through the API', async () => {
  const officer = await openWindow(browser, { userName: 'canbo.xa' });
  const own = (await (await officer.context.request.get(`${demo.url}/api/v1/session`)).json()).scope.areas;

  const { items } = await (await officer.context.request.get(`${demo.url}/api/v1/things`)).json();

  expect(items.length).toBeGreaterThan(0);
  expect(items.every((thing: { area: string }) => own.includes(thing.area))).toBe(true);
  await officer.context.close();
});
