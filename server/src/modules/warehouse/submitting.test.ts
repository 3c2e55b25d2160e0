import { writeXlsx, readXlsx, type CellValue } from 'hucre/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { aPermit, aWarehouse, csvOf, withDataSet, type Warehouse } from './testing/a-warehouse.ts';

const dataSet = '/data-sets/industrial-park-permits';
let app: Warehouse;
beforeAll(async () => {
  app = await aWarehouse({
    describe: (province) =>
      withDataSet(province, (description) => ({
        ...description,
        id: 'closed-permits',
        name: { vi: 'Tập dữ liệu hạn chế', en: 'Restricted set' },
        dataClass: 'restricted',
        readers: ['ubnd-tinh'],
      })),
  });
});
afterAll(() => app?.stop());

/** As a department sends it: a title, a heading of two lines with merged cells, groups, totals, mixed dates and numbers. */
async function departmentWorkbook(): Promise<Uint8Array> {
  const rows: CellValue[][] = [
    ['BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP', null, null, null, null, null, null, null, null, null, null, null],
    ['DANH SÁCH GIẤY PHÉP MÔI TRƯỜNG (mô phỏng)'],
    [],
    [
      'TT',
      'Giấy phép môi trường',
      null,
      null,
      null,
      'Tên cơ sở',
      'Khu công nghiệp',
      'Xã',
      'Khí thải',
      null,
      null,
      'Quan trắc tự động',
      'Tình trạng',
    ],
    [
      null,
      'Số giấy phép',
      'Ngày cấp',
      'Ngày hết hạn',
      'Cơ quan cấp',
      null,
      null,
      null,
      'Số nguồn khí thải',
      'Lưu lượng khí thải (m³/h)',
      'Giới hạn bụi',
    ],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    ['I', 'Khu công nghiệp An Hòa', null, null, null, null, null, null, null, null, null, null, null],
    [
      1,
      '501/GPMT-UBND',
      new Date('2024-03-05T00:00:00Z'),
      '05/03/2031',
      'Sở Nội vụ',
      'Nhà máy Một',
      'Khu công nghiệp An Hòa',
      'Xã An Hòa',
      2,
      '12.345,5',
      '0,8',
      'x',
      'Còn hiệu lực',
    ],
    [
      2,
      '502/GPMT-UBND',
      45_356,
      '2031-03-05',
      'Ủy ban nhân dân tỉnh',
      'Nhà máy Hai',
      null,
      'An Hòa',
      1,
      '1.500',
      150,
      'không',
      'còn hiệu lực',
    ],
    [
      3,
      '503/GPMT-BQL',
      '5-3-2024',
      '5.3.31',
      'bql-kcn',
      'Nhà máy Ba',
      'kcn-phu-duc',
      97_002,
      0,
      null,
      null,
      'Không',
      'Đình chỉ',
    ],
    [null, 'Tổng cộng', null, null, null, null, null, null, 3, '13.845,5', null, null, null],
    [null, null, null, null, null, null, null, null, null, null, 'Hải Minh, ngày 05 tháng 11 năm 2026', null, null],
  ];
  return writeXlsx({
    sheets: [
      { name: 'Ghi chú', rows: [['Liên hệ', 'Phòng Môi trường']] },
      {
        name: 'Danh sách',
        rows,
        merges: [
          { startRow: 1, startCol: 0, endRow: 1, endCol: 12 },
          { startRow: 3, startCol: 1, endRow: 3, endCol: 4 },
          { startRow: 3, startCol: 8, endRow: 3, endCol: 10 },
          ...[0, 5, 6, 7, 11, 12].map((column) => ({ startRow: 3, startCol: column, endRow: 4, endCol: column })),
          { startRow: 7, startCol: 6, endRow: 8, endCol: 6 },
        ],
      },
    ],
  });
}

test('[DAT-25] a workbook with merged headings, decimal commas, mixed dates and totals is read row by row', async () => {
  const { status, body } = await app.submit(app.steward, { name: 'GPMT.xlsx', bytes: await departmentWorkbook() });

  expect(status).toBe(201);
  expect(body.problems.map((problem: { message: string }) => problem.message)).toEqual([
    'Dòng 8, cột "Cơ quan cấp": "Sở Nội vụ" – không có trong danh mục; chọn một trong: Bộ Nông nghiệp và Môi trường | Ủy ban nhân dân tỉnh | Ban Quản lý các khu công nghiệp | Ủy ban nhân dân cấp xã',
  ]);
  expect(body.rows).toEqual({ total: 3, good: 2, broken: 1 });
  expect(body.notes).toEqual([
    'Đọc bảng "Danh sách", tiêu đề ở dòng 5',
    'Không dùng cột: TT',
    'Bỏ qua dòng đánh số cột: 6',
    'Bỏ qua dòng tên nhóm: 7',
    'Bỏ qua dòng tổng cộng: 11',
    'Bỏ qua dòng ngoài bảng: 12',
  ]);
  const { differences } = (await app.call(app.approver, 'GET', `/submissions/${body.id}`)).body;
  expect(differences).toMatchObject([
    {
      key: '502/GPMT-UBND',
      after: {
        issuedOn: '2024-03-05',
        expiresOn: '2031-03-05',
        emissionFlow: 1500,
        park: 'kcn-an-hoa',
        commune: '97001',
        automaticMonitoring: false,
      },
    },
    {
      key: '503/GPMT-BQL',
      after: {
        issuedOn: '2024-03-05',
        expiresOn: '2031-03-05',
        emissionFlow: null,
        commune: '97002',
        status: 'suspended',
      },
    },
  ]);
  await app.call(app.steward, 'POST', `/submissions/${body.id}/withdraw`);
});

test('[DAT-25] the template is made from the contract and, filled in, is accepted as it is', async () => {
  const template = await app.call(app.steward, 'GET', `${dataSet}/template?format=xlsx`);
  const { sheets } = await readXlsx(template.body as Buffer);
  const csv = await app.call(app.steward, 'GET', `${dataSet}/template?format=csv`);
  const [heading, help] = sheets[0]!.rows as string[][];
  const permit = aPermit({ 'Số giấy phép': '511/GPMT-UBND', 'Phải quan trắc tự động': 'có' });
  const values = new Map(Object.entries(permit));
  const filled = heading!.map((title) => values.get(title.replace(/ \(.*?\)| \*/g, '')) ?? null);

  const { body } = await app.submit(app.steward, {
    name: 'mẫu.xlsx',
    bytes: await writeXlsx({ sheets: [{ name: 'Dữ liệu', rows: [heading!, help!, filled] }] }),
  });

  expect(sheets.map((sheet) => sheet.name)).toEqual(['Dữ liệu', 'Danh mục', 'Hướng dẫn']);
  expect(heading).toContain('Lưu lượng khí thải (m3/h)');
  expect(sheets[1]!.rows).toContainEqual(['Tình trạng', 'in-force', 'Còn hiệu lực']);
  expect(Buffer.from(csv.body).toString('utf8').startsWith('\uFEFFSố giấy phép *;Ngày cấp *;')).toBe(true);
  expect(body.problems).toEqual([]);
  expect(body.rows).toEqual({ total: 1, good: 1, broken: 0 });
  expect(body.notes).toContain('Bỏ qua dòng hướng dẫn của mẫu: 2');
});

test('[DAT-25] a mapping given once is remembered for the agency, and for no other', async () => {
  const odd = (number: string) => {
    const { 'Số giấy phép': key, 'Tên cơ sở': name, ...rest } = aPermit({ 'Số giấy phép': number });
    return { name: 'a.csv', bytes: csvOf([{ 'Cột thứ nhất': key!, 'Cột thứ hai': name!, ...rest }]) };
  };
  const mapping = JSON.stringify({ 'Cột thứ nhất': 'permitNumber', 'Cột thứ hai': 'facilityName' });
  const other = aCaller(app.province, { id: 'owner', role: 'data-steward', agency: 'so-nong-nghiep-moi-truong' });

  const without = await app.submit(other, odd('521/GPMT-UBND'));
  const given = await app.submit(app.steward, odd('521/GPMT-UBND'), { mapping });
  const remembered = await app.submit(app.steward, odd('522/GPMT-UBND'));
  const elsewhere = await app.submit(other, odd('523/GPMT-UBND'));
  const wrong = await app.submit(app.steward, odd('524/GPMT-UBND'), { mapping: '{"Cột thứ nhất":"khongCo"}' });

  expect(without.body).toMatchObject({ state: 'needs-mending', mapping: { 'Cột thứ nhất': '' } });
  expect(without.body.problems[0].message).toBe('Dòng 2, cột "Số giấy phép": tệp không có cột này');
  expect(given.body).toMatchObject({ rows: { good: 1 }, mapping: { 'Cột thứ nhất': 'permitNumber' } });
  expect(remembered.body.rows.good).toBe(1);
  expect(elsewhere.body.state).toBe('needs-mending');
  expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid-request']);
});

test('[DAT-25] what is no table, too large or not handed in at all gets a clear answer', async () => {
  const wordy = await app.submit(app.steward, { name: 'thư.csv', bytes: 'Kính gửi Sở;xin chào\nabc;def\n' });
  const headingOnly = await app.submit(app.steward, { name: 'rỗng.csv', bytes: csvOf([aPermit()]).split('\r\n')[0]! });
  const large = await app.submit(app.steward, { name: 'lớn.csv', bytes: Buffer.alloc(26 * 1024 * 1024, 'a') });
  const json = await app.call(app.steward, 'POST', `${dataSet}/submissions`, { mode: 'merge' });
  const unknown = await app.call(app.steward, 'GET', '/submissions/abc');

  expect([wordy.status, wordy.body.code]).toEqual([422, 'unreadable-file']);
  expect(wordy.body.detail).toContain('Không tìm thấy dòng tiêu đề có các cột: Số giấy phép, Ngày cấp');
  expect(headingOnly.body.detail).toBe('Bảng không có dòng dữ liệu nào dưới dòng tiêu đề (dòng 1)');
  expect([large.status, large.body.code]).toEqual([413, 'too-large']);
  expect(json.status).toBe(415);
  expect(unknown.status).toBe(404);
});

test('[POL-20] a restricted data set does not exist for agencies it does not name', async () => {
  const named = aCaller(app.province, { id: 'named', role: 'provincial-chair', agency: 'ubnd-tinh' });
  const other = aCaller(app.province, { id: 'other', role: 'operator', agency: 'trung-tam-ioc' });
  const ids = async (caller: typeof named) =>
    (await app.call(caller, 'GET', '/data-sets')).body.items.map((item: { id: string }) => item.id);
  const { body: openSet } = await app.submit(app.steward, { name: 'a.csv', bytes: csvOf([aPermit()]) });

  expect(await ids(named)).toEqual(expect.arrayContaining(['industrial-park-permits', 'closed-permits']));
  expect(await ids(other)).toContain('industrial-park-permits');
  expect(await ids(other)).not.toContain('closed-permits');
  expect((await app.call(other, 'GET', '/data-sets/closed-permits/records')).status).toBe(404);
  expect(app.platform.layers().map((layer) => layer.id)).not.toContain('closed-permits');
  // The database holds too, without our code in front.
  await sql`insert into warehouse.closed_permits (record_key, record_digest, area, field, submission, warnings, version_from, recorded_at, permit_number)
    values ('1', '1', '97001', 'environment', ${openSet.id}, 0, 1, now(), '1')`.execute(app.database);
  const count = (caller: typeof named) =>
    app.platform.unit(
      caller,
      async (unit) => (await sql`select 1 from warehouse.closed_permits`.execute(unit.db)).rows.length,
    );
  expect([await count(named), await count(other)]).toEqual([1, 0]);
});

test('[DAT-23] a kept record is never changed or deleted, not even by the owner of the tables', async () => {
  const change = () => sql`update warehouse.closed_permits set permit_number = 'khác'`.execute(app.database);
  const removal = () => sql`delete from warehouse.closed_permits`.execute(app.database);

  await expect(change()).rejects.toThrow('append-only');
  await expect(removal()).rejects.toThrow('append-only');
});
