import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { provinceFormat } from './testing/province-format.ts';
import { readZip } from './testing/read-zip.ts';
import { renderXlsx, type SheetTable, type WorkbookInfo } from './xlsx.ts';

const info: WorkbookInfo = {
  title: 'Phụ lục số liệu tháng 11/2026',
  creator: 'Trung tâm IOC',
  preparedAt: '2026-11-18T08:05:00+07:00',
  simulated: true,
};
const table: SheetTable = {
  name: 'Thu ngân sách',
  title: 'Thu ngân sách theo xã, phường, đặc khu',
  notes: ['Đơn vị tính: tỷ đồng'],
  columns: [{ header: 'Đơn vị', width: 30 }, { header: 'Số thu', decimals: 1 }, { header: 'Hộ chiếu' }],
  rows: [
    ['Phường Hải Tân', 1245.6, { text: 'a1b2', url: 'https://ioc.haian.example/passports/a1b2' }],
    ['=1+1', null, ''],
  ],
};

test('[GO-08] the workbook keeps numbers as numbers and says where one is missing', async () => {
  const book = await readXlsx(await renderXlsx([table], info, provinceFormat));

  expect(book.sheets[0]!.name).toBe('Thu ngân sách');
  expect(book.sheets[0]!.rows.map((row) => row.slice(0, 3))).toEqual([
    ['Thu ngân sách theo xã, phường, đặc khu', null, null],
    ['Đơn vị tính: tỷ đồng', null, null],
    ['Dữ liệu mô phỏng', null, null],
    ['Đơn vị', 'Số thu', 'Hộ chiếu'],
    ['Phường Hải Tân', 1245.6, 'a1b2'],
    ['=1+1', 'Chưa có số liệu', ''],
  ]);
});

test('[GO-08] what looks like a formula in the data stays text', async () => {
  const sheet = readZip(await renderXlsx([table], info, provinceFormat)).get('xl/worksheets/sheet1.xml') ?? '';

  expect(sheet).toContain('1245.6');
  expect(sheet).not.toContain('<f>');
});

test('[GO-10] the same tables give the same workbook', async () => {
  const first = await renderXlsx([table], info, provinceFormat);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await renderXlsx([table], info, provinceFormat);

  expect(second.equals(first)).toBe(true);
  expect(readZip(first).get('docProps/core.xml')).toContain('2026-11-18T01:05:00Z');
});

test('[GO-08] tabs get names that Excel accepts, none twice', async () => {
  const long = { ...table, name: 'Kết quả: thu/chi ngân sách của các xã [2026]' };

  const book = await readXlsx(await renderXlsx([long, long], info, provinceFormat));

  const names = book.sheets.map(({ name }) => name);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
});
