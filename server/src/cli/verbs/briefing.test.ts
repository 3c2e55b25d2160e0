import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aProvinceWithParks, feedHours } from '../../modules/briefings/testing/province.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { UsageError } from '../verb.ts';
import { briefing } from './briefing.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await testApp({ at: '2026-11-01T00:00:00+07:00' });
  app.platform.authenticateWith(async ({ headers }) =>
    headers.authorization === 'Bearer local'
      ? { caller: aCaller(app.province, { role: 'local-command-line' }), by: 'token' }
      : null,
  );
  vi.stubEnv('IOC_URL', await app.server.listen({ host: '127.0.0.1', port: 0 }));
  vi.stubEnv('IOC_TOKEN', 'local');
  folder = await mkdtemp(join(tmpdir(), 'ioc-briefing-'));
  await aProvinceWithParks(app);
  app.clock.set(new Date('2026-11-01T07:10:00+07:00'));
  await feedHours(app, 'tram-an-hai', '2026-11-01T00:00', 7);
  await app.settle();
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(words: string[], options: Record<string, string | boolean> = {}): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await briefing.run({ words, options });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

test('[GO-08] a report is made and its files are written by one command', async () => {
  const said = await run(['monthly-environment'], { period: '2026-11', out: folder });

  expect(said).toContain('Báo cáo: Tình hình môi trường không khí tại các khu công nghiệp tháng 11 năm 2026');
  expect(said).toContain('100% lấy từ hệ thống');
  const pdf = await readFile(join(folder, 'monthly-environment-2026-11.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('[GO-08] --json gives the pack with the paths that were written', async () => {
  const said = JSON.parse(await run(['monthly-environment'], { period: '2026-11', out: folder, json: true }));

  expect(said).toMatchObject({ template: 'monthly-environment', boundShare: 1 });
  expect(said.written).toHaveLength(3);
});

test('[GO-08] templates can be listed; a missing period and an unknown template are said', async () => {
  expect(await run([])).toContain('monthly-environment');
  await expect(run(['monthly-environment'])).rejects.toBeInstanceOf(UsageError);
  await expect(run(['no-such'], { period: '2026-11' })).rejects.toThrow('Không có mẫu báo cáo "no-such"');
});
