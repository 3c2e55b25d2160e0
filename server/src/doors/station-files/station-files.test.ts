import { readdir, rename, writeFile, appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aStation, appWithDoors } from '../../testing/stations.ts';
import { aCaller } from '../../testing/app.ts';

let app: Awaited<ReturnType<typeof appWithDoors>>;
let folder: string;
beforeAll(async () => {
  app = await appWithDoors();
  folder = join(app.dataDir, 'station-files');
  await aStation(app, { id: 'khi01' });
});
afterAll(() => app.stop());

const operator = () => aCaller(app.province, { role: 'shift-leader' });
/** Of one minute. */
const observations = async (from: string) => {
  const to = new Date(Date.parse(from) + 60_000).toISOString();
  return (await app.call(operator(), 'GET', `/observations?thing=khi01&from=${from}&to=${to}`)).body.items;
};
const names = async (outcome: string): Promise<string[]> =>
  (await readdir(join(folder, outcome), { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ name }) => name);
const put = (name: string, text: string | Buffer) => writeFile(join(folder, 'in', name), text);
const taken = (name: string) =>
  vi.waitUntil(async () => !(await readdir(join(folder, 'in'))).includes(name), { timeout: 15_000 });

test.concurrent('[DAT-20] a station file is read, kept and moved away; calibration values are kept as such', async () => {
  const name = 'HM_KCN1_KHI01_20261123075500.txt';

  await put(
    name,
    'PM2,5\t31,7\tug/Nm3\t20261123075500\t00\r\nCO\t1.2\tmg/Nm3\t20261123075500\t00\r\nSO2\t300\tµg/m3\t20261123075500\t01\r\n',
  );
  await taken(name);

  expect(await observations('2026-11-23T00:55:00Z')).toMatchObject([
    { property: 'pm25', value: 31.7, time: '2026-11-23T00:55:00.000Z', quality: 'measured' },
    { property: 'so2', value: 300, quality: 'calibrating' },
    { property: 'co', value: 1200 },
  ]);
  expect(await names('done')).toContain(name);
});

test.concurrent('[INF-01] a file that is read again after a crash between commit and move changes nothing', async () => {
  const name = 'HM_KCN1_KHI01_20261123075600.txt';
  const text = 'PM10\t55\tug/Nm3\t20261123075600\t00\r\n';
  await put(name, text);
  await taken(name);

  await put(name, text);
  await taken(name);

  expect(await observations('2026-11-23T00:56:00Z')).toHaveLength(1);
  expect((await names('done')).filter((one) => one.startsWith(name))).toEqual([name, `${name}.2`]);
});

test.concurrent('[DAT-20] a broken line goes to quarantine with its line number, the lines around it are kept', async () => {
  const name = 'HM_KCN1_KHI01_20261123075700.txt';

  await put(
    name,
    'PM10\t55\tug/Nm3\t20261123075700\t00\nO3\thỏng\tug/Nm3\t20261123075700\t00\nNO2\t40\tug/Nm3\t20261123075700\t00\n',
  );
  await taken(name);
  const { body } = await app.call(operator(), 'GET', '/quarantine?reason=malformed&thing=khi01');

  expect(await observations('2026-11-23T00:57:00Z')).toHaveLength(2);
  const entries = body.items.filter(({ raw }: { raw: string }) => raw.startsWith(name));
  expect(entries).toMatchObject([
    { door: 'station-files', detail: expect.stringContaining('Dòng 2'), raw: expect.stringContaining(`${name}:2`) },
  ]);
});

test.concurrent('[DAT-20] a file that is still being written is left alone until it stops growing', async () => {
  const name = 'HM_KCN1_KHI01_20261123075800.txt';
  await put(name, 'PM10\t55\tug/N');
  for (let i = 0; i < 6; i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (i === 3) await appendFile(join(folder, 'in', name), 'm3\t20261123075800\t00\n');
    else if (i < 3) await put(name, `PM10\t55\tug/N${' '.repeat(i)}`);
    if (i === 2) await put(name, 'PM10\t55\tug/N');
  }

  await taken(name);

  expect(await observations('2026-11-23T00:58:00Z')).toMatchObject([{ property: 'pm10', value: 55 }]);
});

test.concurrent('[DAT-20] a file of a strange name or without a readable line is put into failed and noted', async () => {
  await put('ghi-chu.txt', 'xin chào');
  await put('HM_KCN1_KHI01_20261123075900.txt', 'không có cột');
  await taken('ghi-chu.txt');
  await taken('HM_KCN1_KHI01_20261123075900.txt');

  expect((await names('failed')).sort()).toEqual(['HM_KCN1_KHI01_20261123075900.txt', 'ghi-chu.txt']);
  const { body } = await app.call(operator(), 'GET', '/quarantine?reason=malformed');
  expect(body.items.map(({ detail }: { detail: string }) => detail).join('\n')).toContain('ghi-chu.txt');
});

test.concurrent('[DAT-20] a file of an older data logger in its own code page is read', async () => {
  const name = 'HM_KCN1_KHI01_20261123080000.txt';

  await put(`.${name}`, Buffer.from('PM2,5\t18\tµg/m3\t20261123080000\t00\r\n', 'latin1'));
  await rename(join(folder, 'in', `.${name}`), join(folder, 'in', name));
  await taken(name);

  expect(await observations('2026-11-23T01:00:00Z')).toMatchObject([{ property: 'pm25', value: 18, unit: 'µg/m3' }]);
  expect(await readFile(join(folder, 'done', '2026-11-23', name), 'latin1')).toContain('µg/m3');
});
