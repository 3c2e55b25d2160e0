import { readFileSync } from 'node:fs';
import { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { dataRows } from './data-rows.ts';
import { findHeader } from './find-header.ts';
import { readFile } from './read-file.ts';
import { decodeText } from './text-encoding.ts';

const raw = sharedData('indicators/raw_xls');
const epidemic = sharedData('epidemic/raw_xls');

const aField = (id: string, name: string, more: object = {}) =>
  DataSetFieldDescription.parse({ id, name: { vi: name, en: id }, type: 'number', ...more });
const province = (name: string, aliases: string[] = []) =>
  aField('provinceName', name, { type: 'text', key: true, required: true, aliases });

async function read(path: string, fields: DataSetFieldDescription[]) {
  const header = findHeader(await readFile(readFileSync(path), path), fields);
  if (!header) throw new Error('no header');
  const { rows, notes } = dataRows(header, fields);
  const valueOf = (place: string, field: string) =>
    rows.find(({ cells }) => cells[header.columns.get('provinceName')!] === place)?.cells[header.columns.get(field)!];
  return { header, rows, notes, valueOf };
}

test.skipIf(!raw)(
  '[DAT-25] a real workbook of twelve sheets: the right sheet and columns are found, totals left out',
  async () => {
    const { header, rows, notes, valueOf } = await read(`${raw}/PCI_2014.xlsx`, [
      province('Tỉnh, thành phố', ['Tỉnh']),
      aField('registrationDays', 'Thời gian đăng ký doanh nghiệp'),
      aField('entryScore', 'Điểm gia nhập thị trường', { aliases: ['Sub-Index 1'] }),
    ]);

    expect(header.sheet.name).toBe('Chi phí gia nhập thị trường');
    expect([...header.columns]).toEqual([
      ['provinceName', 1],
      ['entryScore', 2],
      ['registrationDays', 3],
    ]);
    expect(rows.filter(({ cells }) => typeof cells[0] === 'number')).toHaveLength(63);
    expect(notes).toContain('Bỏ qua dòng tổng cộng: 69, 70, 71');
    expect([valueOf('Hà Nội', 'registrationDays'), valueOf('Hải Phòng', 'registrationDays')]).toEqual([15, 14]);
  },
);

test.skipIf(!raw)(
  '[DAT-25] a ministry table of Excel 97: heading of five broken lines, column numbers, groups, notes below',
  async () => {
    const { header, rows, notes, valueOf } = await read(`${raw}/BTC_du_toan_NSNN_2014.xls`, [
      province('Tỉnh, thành phố'),
      aField('revenue', 'Tổng thu NSNN trên địa bàn'),
      aField('balance', 'Số bổ sung cân đối từ NSTW cho NSĐP'),
    ]);

    expect([header.sheet.name, header.firstRow, header.depth]).toEqual(['M09', 6, 5]);
    expect(rows).toHaveLength(63);
    expect(valueOf('TUYÊN QUANG', 'revenue')).toBe(960_000);
    expect(valueOf('CÀ MAU', 'balance')).toBe(527_667);
    expect(notes).toContain('Bỏ qua dòng đánh số cột: 12');
    expect(notes).toContain('Bỏ qua dòng tổng cộng: 13');
  },
);

test.skipIf(!epidemic)(
  '[DAT-06] a real workbook typed with TCVN3 fonts is read as Vietnamese, under merged month headings',
  async () => {
    const { header, rows, valueOf } = await read(`${epidemic}/nien_giam_btn_2014_TCVN3.xls`, [
      province('Tỉnh/T.phố'),
      aField('casesApril', 'Tháng 4 / M'),
      aField('deathsApril', 'Tháng 4 / C'),
    ]);

    expect(header.depth).toBe(2);
    expect(rows).toHaveLength(63);
    expect(rows.map(({ cells }) => cells[0])).toEqual(
      expect.arrayContaining(['Hòa Bình', 'Lạng Sơn', 'Đắk Lắk', 'Bà Rịa -V.Tàu']),
    );
    expect([header.sheet.name, valueOf('Thanh Hoá', 'casesApril')]).toEqual(['T.Han', 5]);
  },
);

test('[DAT-25] two-line headings with merged cells, title rows above, merged cells in the data', async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: 'Bìa', rows: [['Báo cáo tháng'], ['Đơn vị: mô phỏng']] },
      {
        name: 'Số liệu',
        rows: [
          ['DANH SÁCH XÃ', null, null, null],
          ['(Kèm theo Công văn số 1)', null, null, null],
          ['STT', 'Địa bàn', 'Dân số (người)', null],
          [null, null, 'Nam', 'Nữ'],
          ['(1)', '(2)', '(3)', '(4)'],
          ['I', 'Vùng ven biển', 9, 9],
          [1, 'Xã An Hòa', 1200, 1300],
          [2, null, 800, 900],
          [3, 'Tổng kho xăng dầu', 1, 2],
          [null, 'Tổng cộng', 2001, 2202],
          [null, 'Người lập biểu', null, null],
        ],
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
          { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
          { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
          { startRow: 2, startCol: 2, endRow: 2, endCol: 3 },
          { startRow: 6, startCol: 1, endRow: 7, endCol: 1 },
        ],
      },
    ],
  });
  const fields = [
    aField('place', 'Địa bàn', { type: 'text', key: true, required: true }),
    aField('men', 'Dân số nam'),
    aField('women', 'Dân số nữ'),
  ];
  const header = findHeader(await readFile(bytes, 'a.xlsx'), fields)!;

  const { rows, notes } = dataRows(header, fields);

  expect(header.labels).toEqual(['STT', 'Địa bàn', 'Dân số (người) / Nam', 'Dân số (người) / Nữ']);
  expect([...header.columns].toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
    ['men', 2],
    ['place', 1],
    ['women', 3],
  ]);
  expect(rows).toEqual([
    { rowNumber: 7, cells: [1, 'Xã An Hòa', 1200, 1300] },
    { rowNumber: 8, cells: [2, 'Xã An Hòa', 800, 900] },
    { rowNumber: 9, cells: [3, 'Tổng kho xăng dầu', 1, 2] },
  ]);
  expect(notes).toEqual([
    'Bỏ qua dòng đánh số cột: 5',
    'Bỏ qua dòng tên nhóm: 6',
    'Bỏ qua dòng tổng cộng: 10',
    'Bỏ qua dòng ngoài bảng: 11',
  ]);
});

test('[DAT-25] a chosen mapping goes before the headings, and an empty choice leaves a column out', async () => {
  const fields = [aField('a', 'Cột A', { key: true, required: true }), aField('b', 'Cột B')];
  const sheets = await readFile(Buffer.from('Cột A;Cột B;Khác\n1;2;3\n'), 'x.csv');

  expect([...findHeader(sheets, fields)!.columns]).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
  expect([...findHeader(sheets, fields, { 'Cột B': '', Khác: 'b' })!.columns]).toEqual([
    ['b', 2],
    ['a', 0],
  ]);
});

test('[DAT-25] the delimiter and the encoding of a text file are found', async () => {
  const table = 'Tên;Số\nĐặng Văn Ước;"1.234,5"\nTrần Thị Ễ;"2,5"\n';
  const rows = async (bytes: Uint8Array) => (await readFile(bytes, 'x.csv'))[0]!.rows.slice(0, 2);
  const expected = [
    ['Tên', 'Số'],
    ['Đặng Văn Ước', '1.234,5'],
  ];

  expect(await rows(Buffer.from(table))).toEqual(expected);
  expect(await rows(Buffer.from(`\uFEFF${table}`))).toEqual(expected);
  expect(await rows(Buffer.from(`\uFEFF${table}`, 'utf16le'))).toEqual(expected);
  expect(await rows(Buffer.from(table, 'utf16le'))).toEqual(expected);
  expect(await rows(Buffer.from(table.replaceAll(';', '\t')))).toEqual(expected);
  expect(await rows(Buffer.from(table.replaceAll(';', ',')))).toEqual(expected);
  expect(await rows(Buffer.from(`sep=;\n${table}`))).toEqual([[], expected[0]]);
});

test('[DAT-06] windows-1258 and TCVN3 text becomes composed Unicode', () => {
  const windows1258 = Uint8Array.from([0x54, 0xea, 0x6e, 0x3b, 0xd0, 0xf4, 0xf2, 0x6e, 0x67]);
  const tcvn3 = Buffer.from('TØnh;Th¸ng;Hµ Néi;B¾c Giang;§¾k L¾k;Qu¶ng Ninh', 'latin1');

  expect(decodeText(windows1258)).toBe('Tên;Động');
  expect(decodeText(tcvn3)).toBe('Tỉnh;Tháng;Hà Nội;Bắc Giang;Đắk Lắk;Quảng Ninh');
});

test.each([
  ['an empty file', '', 'Tệp rỗng'],
  ['a PDF', '%PDF-1.7 …', 'Đây là tệp PDF, không phải bảng CSV hay XLSX'],
  [
    'a web page named .xls',
    '<html><table><tr></tr></table></html>',
    'Đây là trang web hoặc XML đặt tên như sổ tính. Hãy mở bằng Excel và lưu thành XLSX',
  ],
  [
    'a damaged workbook',
    'PK\u0003\u0004damaged',
    'Tệp nén nhưng không đọc được như sổ tính XLSX: tệp hỏng hoặc khác loại',
  ],
  ['an open quote', 'a;b\n"x;y\n', 'Tệp CSV sai cấu trúc ở dòng 2: dấu ngoặc kép không khép'],
  ['bytes', '\u0001\u0002\u0003\u0004\u0005', 'Tệp không phải văn bản CSV hay sổ tính XLSX'],
  ['blank lines', '\n\n ; ;\n', 'Tệp không có dữ liệu'],
])('[DAT-25] %s is refused in words', async (_what, content, words) => {
  await expect(readFile(Buffer.from(content), 'tệp.xlsx')).rejects.toMatchObject({
    code: 'unreadable-file',
    detail: words,
  });
});

test('[DAT-25] a workbook with a password is refused in words', async () => {
  const bytes = await writeXlsx({
    sheets: [{ name: 'a', rows: [['x']] }],
    encryption: { password: 'bí mật', spinCount: 1000 },
  });

  await expect(readFile(bytes, 'a.xlsx')).rejects.toMatchObject({
    code: 'unreadable-file',
    detail: 'Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại',
  });
});
