import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aPermit, aWarehouse, csvOf, type Warehouse } from '../../modules/warehouse/testing/a-warehouse.ts';
import { importFile } from './import.ts';

let app: Warehouse;
let folder: string;
beforeAll(async () => {
  app = await aWarehouse();
  app.platform.authenticateWith(async ({ headers }) =>
    headers.authorization === 'Bearer steward' ? { caller: app.steward, by: 'token' } : null,
  );
  vi.stubEnv('IOC_URL', await app.server.listen({ host: '127.0.0.1', port: 0 }));
  vi.stubEnv('IOC_TOKEN', 'steward');
  folder = await mkdtemp(join(tmpdir(), 'ioc-import-'));
});
afterEach(() => {
  process.exitCode = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await app?.stop();
});

async function run(words: string[], options: Record<string, string | boolean> = {}): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await importFile.run({ words, options });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

async function aFile(name: string, rows: Record<string, string>[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, csvOf(rows));
  return path;
}

test('[DAT-25] a file handed in on the command line is checked, and its broken rows are written beside it', async () => {
  const file = await aFile('a.csv', [aPermit(), aPermit({ 'Số giấy phép': '2', 'Mã xã': '' })]);
  const broken = join(folder, 'sửa.csv');

  const said = await run(['industrial-park-permits', file], { broken });

  expect(said).toContain('chờ người khác phê duyệt');
  expect(said).toContain('2 dòng: 1 đạt, 1 cần sửa.');
  expect(said).toContain('✗ Dòng 3, cột "Mã xã": bắt buộc nhưng để trống');
  expect(await readFile(broken, 'utf8')).toContain('Mã xã: bắt buộc nhưng để trống');
  expect(await run(['industrial-park-permits', file])).toContain('đã nộp trước đây');
});

test('[DAT-25] nothing good in a file is a failure for scripts; a wrong call or an unreadable file says why', async () => {
  const file = await aFile('b.csv', [aPermit({ 'Ngày cấp': '?' })]);
  const empty = join(folder, 'c.xlsx');
  await writeFile(empty, '');

  const answer = JSON.parse(await run(['industrial-park-permits', file], { json: true }));

  expect([answer.state, process.exitCode]).toEqual(['needs-mending', 1]);
  await expect(run(['industrial-park-permits'])).rejects.toThrow('Cần tập dữ liệu và tệp');
  await expect(run(['industrial-park-permits', empty])).rejects.toThrow('Tệp rỗng');
  await expect(run(['khong-co', file])).rejects.toThrow('Không tìm thấy');
});

test('[DAT-25] a saved mapping names columns that the contract does not know', async () => {
  const { 'Số giấy phép': number, ...rest } = aPermit({ 'Số giấy phép': '77/GPMT-UBND' });
  const file = await aFile('d.csv', [{ 'Ký hiệu hồ sơ': number!, ...rest }]);
  const map = join(folder, 'map.yaml');
  await writeFile(map, 'Ký hiệu hồ sơ: permitNumber\n');

  const said = await run(['industrial-park-permits', file], { map });

  expect(said).toContain('1 dòng: 1 đạt, 0 cần sửa.');
});
