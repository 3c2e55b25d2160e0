import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { aPermit, aWarehouse, csvOf, type Warehouse } from './testing/a-warehouse.ts';

const dataSet = '/data-sets/industrial-park-permits';
let app: Warehouse;
beforeAll(async () => {
  app = await aWarehouse();
});
afterAll(() => app?.stop());

const reader = (areas: '*' | string[] = '*', fields: '*' | string[] = '*') =>
  aCaller(app.province, { id: `reader-${String(areas)}-${String(fields)}`, role: 'operator', areas, fields });
const file = (rows: Record<string, string>[], name = 'giay-phep.csv') => ({ name, bytes: csvOf(rows) });
const records = async (caller = reader(), query = '') =>
  (await app.call(caller, 'GET', `${dataSet}/records${query}`)).body;

test('[DAT-03] a file is checked, waits for a second person, and only then becomes a version that others see', async () => {
  const handed = await app.submit(
    app.steward,
    file([aPermit(), aPermit({ 'Số giấy phép': '102/GPMT-UBND', 'Mã xã': '97002', 'Khu công nghiệp': 'kcn-phu-duc' })]),
  );

  expect(handed.status).toBe(201);
  expect(handed.body).toMatchObject({
    state: 'awaiting-approval',
    rows: { total: 2, good: 2, broken: 0 },
    problems: [],
    changes: { added: 2, changed: 0, removed: 0, unchanged: 0 },
    mapping: { 'Số giấy phép': 'permitNumber' },
    may: { approve: false, return: false, withdraw: true },
  });
  expect(await records()).toEqual({ items: [], version: 0, total: 0, next: null });

  const approved = await app.call(app.approver, 'POST', `/submissions/${handed.body.id}/approve`, {
    comment: 'Đã đối chiếu',
  });
  expect(approved.body).toMatchObject({
    state: 'published',
    publishedVersion: 1,
    decision: { approved: true, comment: 'Đã đối chiếu' },
    changes: { added: 2 },
  });

  const shown = await records();
  expect(shown).toMatchObject({ version: 1, total: 2 });
  expect(shown.items[0]).toMatchObject({
    permitNumber: '101/GPMT-UBND',
    issuedOn: '2024-03-15',
    emissionFlow: 1234.5,
    park: 'kcn-an-hoa',
    automaticMonitoring: true,
    status: 'in-force',
    location: null,
    recordKey: '101/GPMT-UBND',
    recordArea: '97001',
    recordVersion: 1,
  });
});

test('[DAT-03] whoever handed a file in may not approve or return it, whatever rights the person has', async () => {
  const both = aCaller(app.province, {
    id: 'both',
    role: 'data-steward',
    agency: 'ban-quan-ly-khu-cong-nghiep',
    permissions: ['data.read', 'data.submit', 'data.approve'],
  });
  const handed = await app.submit(both, file([aPermit({ 'Số giấy phép': '111/GPMT-UBND' })]));

  const approval = await app.call(both, 'POST', `/submissions/${handed.body.id}/approve`, {});
  const returned = await app.call(both, 'POST', `/submissions/${handed.body.id}/return`, { comment: 'tự trả' });
  const stranger = aCaller(app.province, { id: 'doctor', role: 'data-approver', agency: 'so-y-te' });
  const byOther = await app.call(stranger, 'POST', `/submissions/${handed.body.id}/approve`, {});

  expect([approval.status, approval.body.code]).toEqual([409, 'four-eyes']);
  expect([returned.status, returned.body.code]).toEqual([409, 'four-eyes']);
  expect([byOther.status, byOther.body.code]).toEqual([403, 'not-allowed']);
  const withdrawn = await app.call(both, 'POST', `/submissions/${handed.body.id}/withdraw`);
  expect(withdrawn.body.state).toBe('withdrawn');
});

test('[DAT-25] broken rows come back with row, column, value and reason; the good ones go on', async () => {
  const rows = [
    aPermit({ 'Số giấy phép': '201/GPMT-UBND' }),
    aPermit({ 'Số giấy phép': '202/GPMT-UBND', 'Ngày cấp': '31/02/2024' }),
    aPermit({ 'Số giấy phép': '203/GPMT-UBND', 'Tình trạng': 'đang chờ', 'Số nguồn khí thải': '2,5' }),
    aPermit({ 'Số giấy phép': '204/GPMT-UBND', 'Ngày hết hạn': '01/01/2025' }),
    aPermit({ 'Số giấy phép': '205/GPMT-UBND', 'Khu công nghiệp': 'KCN Không Có', 'Mã xã': '99999' }),
    aPermit({ 'Số giấy phép': '' }),
    aPermit({ 'Số giấy phép': '207/GPMT-UBND', 'Tên cơ sở': 'A' }),
    aPermit({ 'Số giấy phép': '207/GPMT-UBND', 'Tên cơ sở': 'B' }),
  ];

  const { body } = await app.submit(app.steward, file(rows, 'có lỗi.csv'));

  expect(body.rows).toEqual({ total: 8, good: 1, broken: 7 });
  const messages = body.problems.map((problem: { message: string }) => problem.message);
  expect(messages).toContain(
    'Dòng 3, cột "Ngày cấp": "31/02/2024" – không phải ngày có thật; viết ngày/tháng/năm, ví dụ 15/03/2026',
  );
  expect(messages).toContain('Dòng 4, cột "Số nguồn khí thải": "2,5" – phải là số nguyên');
  expect(
    messages.some((text: string) => text.startsWith('Dòng 4, cột "Tình trạng": "đang chờ" – không có trong danh mục')),
  ).toBe(true);
  expect(messages).toContain(
    'Dòng 5, cột "Tình trạng": "Còn hiệu lực" – Giấy phép đã quá ngày hết hạn nhưng tình trạng ghi còn hiệu lực',
  );
  expect(messages).toContain('Dòng 6, cột "Khu công nghiệp": "KCN Không Có" – không có trong danh mục');
  expect(messages).toContain('Dòng 7, cột "Số giấy phép": bắt buộc nhưng để trống');
  expect(messages).toContain('Dòng 8, cột "Số giấy phép": "207/GPMT-UBND" – trùng khóa với dòng 9');
  expect(body.problems[0]).toMatchObject({ row: 3, field: 'issuedOn', value: '31/02/2024', severity: 'error' });

  const returned = await app.call(app.steward, 'GET', `/submissions/${body.id}/broken-rows`);
  const text = Buffer.from(returned.body).toString('utf8');
  expect(text.startsWith('\uFEFFDòng trong tệp gửi;Lý do trả lại;Số giấy phép;')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(8);
  expect(text).toContain('3;"Ngày cấp: ""31/02/2024"" – không phải ngày có thật');

  await app.call(app.steward, 'POST', `/submissions/${body.id}/withdraw`);
});

test('[DAT-03] a file without one good row needs mending and cannot be approved', async () => {
  const { body } = await app.submit(app.steward, file([aPermit({ 'Ngày cấp': 'hôm qua' })]));

  expect(body).toMatchObject({ state: 'needs-mending', rows: { good: 0, broken: 1 }, may: { withdraw: true } });
  const approval = await app.call(app.approver, 'POST', `/submissions/${body.id}/approve`, {});
  expect([approval.status, approval.body.code]).toEqual([409, 'wrong-state']);
});

test('[DAT-23] a correction is a new version; every earlier one and what was known on a day stay readable', async () => {
  const before = await records();
  app.clock.set(new Date('2026-11-24T01:00:00Z'));
  const handed = await app.submit(
    app.steward,
    file([aPermit({ 'Tên cơ sở': 'Nhà máy Dệt Minh Châu 2' }), aPermit({ 'Số giấy phép': '103/GPMT-BQL' })], 'sửa.csv'),
  );
  const shown = await app.call(app.approver, 'GET', `/submissions/${handed.body.id}`);
  expect(shown.body.changes).toEqual({ added: 1, changed: 1, removed: 0, unchanged: 0 });
  expect(shown.body.differences).toMatchObject([
    { key: '103/GPMT-BQL', change: 'added', before: null },
    {
      key: '101/GPMT-UBND',
      change: 'changed',
      before: { facilityName: 'Nhà máy Dệt Minh Châu' },
      after: { facilityName: 'Nhà máy Dệt Minh Châu 2' },
    },
  ]);

  const approved = await app.call(app.approver, 'POST', `/submissions/${handed.body.id}/approve`, {});

  expect(approved.body.publishedVersion).toBe(before.version + 1);
  expect((await records()).total).toBe(3);
  expect((await records(reader(), '?version=1')).items).toEqual(before.items);
  expect((await records(reader(), '?asKnownAt=2026-11-23T12:00:00Z')).items).toEqual(before.items);
  expect((await records(reader(), '?asKnownAt=2026-11-22T00:00:00Z')).total).toBe(0);
  const versions = await app.call(reader(), 'GET', `${dataSet}/versions`);
  expect(versions.body.items).toMatchObject([
    {
      version: 2,
      rows: 3,
      added: 1,
      changed: 1,
      removed: 0,
      submittedBy: 'Đầu mối dữ liệu',
      approvedBy: 'Người phê duyệt dữ liệu',
    },
    { version: 1, rows: 2, added: 2, changed: 0, removed: 0 },
  ]);
  const history = await app.call(reader(), 'GET', `${dataSet}/records/${encodeURIComponent('101/GPMT-UBND')}/history`);
  expect(history.body.items).toMatchObject([
    { version: 2, from: '2026-11-24T01:00:00.000Z', to: null, record: { facilityName: 'Nhà máy Dệt Minh Châu 2' } },
    { version: 1, to: '2026-11-24T01:00:00.000Z', record: { facilityName: 'Nhà máy Dệt Minh Châu' } },
  ]);
  const later = await app.call(app.approver, 'GET', `/submissions/${handed.body.id}`);
  expect(later.body.differences).toEqual(shown.body.differences);
});

test('[DAT-03] a list that replaces ends the records it does not name, but not those it names with a slip', async () => {
  const handed = await app.submit(
    app.steward,
    file(
      [
        aPermit({ 'Tên cơ sở': 'Nhà máy Dệt Minh Châu 2' }),
        aPermit({ 'Số giấy phép': '102/GPMT-UBND', 'Ngày cấp': '?' }),
      ],
      'thay.csv',
    ),
    { mode: 'replace' },
  );

  expect(handed.body).toMatchObject({ mode: 'replace', changes: { added: 0, changed: 0, removed: 1, unchanged: 1 } });
  await app.call(app.approver, 'POST', `/submissions/${handed.body.id}/approve`, {});
  const left = await records();
  expect(left.items.map((item: { recordKey: string }) => item.recordKey)).toEqual(['101/GPMT-UBND', '102/GPMT-UBND']);
});

test('[SEC-02] records, counts and submissions stop at the scope of the reader', async () => {
  const commune = await records(reader(['97001']));
  const elsewhere = await records(reader(['97003']));
  const otherField = await records(reader('*', ['health']));

  expect([commune.total, elsewhere.total, otherField.total]).toEqual([1, 0, 0]);
  const versions = await app.call(reader(['97002']), 'GET', `${dataSet}/versions`);
  expect(versions.body.items.map((item: { rows: number }) => item.rows)).toEqual([1, 1, 1]);
  const catalogue = await app.call(reader(['97001']), 'GET', dataSet);
  expect(catalogue.body.rows).toBe(1);
  const submissions = await app.call(reader(['97003']), 'GET', '/submissions');
  expect(submissions.body.items).toEqual([]);
  const history = await app.call(
    reader(['97002']),
    'GET',
    `${dataSet}/records/${encodeURIComponent('101/GPMT-UBND')}/history`,
  );
  expect(history.status).toBe(404);
});

test('[SEC-02] rows of another area are handed back, and an area the approver does not see is not decided on', async () => {
  const communeSteward = aCaller(app.province, {
    id: 'commune-steward',
    role: 'data-steward',
    agency: 'ban-quan-ly-khu-cong-nghiep',
    areas: ['97001'],
  });
  const rows = [
    aPermit({ 'Số giấy phép': '301/GPMT-UBND' }),
    aPermit({ 'Số giấy phép': '302/GPMT-UBND', 'Mã xã': '97002' }),
  ];

  const { body } = await app.submit(communeSteward, file(rows));

  expect(body.rows).toEqual({ total: 2, good: 1, broken: 1 });
  expect(body.problems[0].message).toContain('nằm ngoài địa bàn được giao');
  const elsewhere = aCaller(app.province, {
    id: 'approver-elsewhere',
    role: 'data-approver',
    agency: 'ban-quan-ly-khu-cong-nghiep',
    areas: ['97002'],
  });
  const approval = await app.call(elsewhere, 'POST', `/submissions/${body.id}/approve`, {});
  expect(approval.status).toBe(404);
  await app.call(communeSteward, 'POST', `/submissions/${body.id}/withdraw`);
});

test('[DAT-03] the same file again makes nothing new, waiting or published', async () => {
  const rows = [aPermit({ 'Số giấy phép': '401/GPMT-UBND' })];
  const first = await app.submit(app.steward, file(rows, 'một.csv'));
  const again = await app.submit(app.steward, file(rows, 'hai.csv'));
  await app.call(app.approver, 'POST', `/submissions/${first.body.id}/approve`, {});
  const after = await app.submit(app.steward, file(rows, 'ba.csv'));

  expect(first.body.identicalTo).toBeNull();
  expect([again.body.id, again.body.identicalTo]).toEqual([first.body.id, first.body.id]);
  expect([after.body.identicalTo, after.body.state]).toEqual([first.body.id, 'published']);

  app.clock.set(new Date('2026-12-01T01:00:00Z'));
  const nextMonth = await app.submit(app.steward, file(rows, 'tháng sau.csv'));
  expect(nextMonth.body).toMatchObject({
    identicalTo: null,
    changes: { added: 0, changed: 0, removed: 0, unchanged: 1 },
  });
  await app.call(app.approver, 'POST', `/submissions/${nextMonth.body.id}/return`, { comment: 'Không có gì mới' });
});

test('[DAT-02] the catalogue says who supplies what by when, and [DAT-07] that a supply is late', async () => {
  const catalogue = async () => (await app.call(reader(), 'GET', '/data-sets')).body.items[0];
  app.clock.set(new Date('2026-12-02T01:00:00Z'));
  const waiting = await catalogue();
  app.clock.set(new Date('2026-12-06T01:00:00Z'));
  const late = await catalogue();

  expect(waiting).toMatchObject({
    id: 'industrial-park-permits',
    dueAt: '2026-12-05T10:00:00.000Z',
    late: false,
    duty: {
      supplier: 'ban-quan-ly-khu-cong-nghiep',
      rhythm: 'Hằng tháng',
      deadline: 'Trước 17:00 ngày thứ 5 của tháng sau',
    },
    quality: { accuracy: 1, completeness: 1, timeliness: null },
    may: { submit: false, approve: false },
  });
  expect(late).toMatchObject({ late: true, quality: { timeliness: 0 } });
  expect((await app.call(app.steward, 'GET', dataSet)).body.may).toEqual({ submit: true, approve: false });
  expect((await app.call(app.approver, 'GET', dataSet)).body.may).toEqual({ submit: false, approve: true });
});

test('[DAT-03] every act on a submission is in the audit chain and told to open screens', async () => {
  await app.settle();
  const audit = await app.database
    .selectFrom('audit_entry')
    .select('action')
    .where('subject_kind', '=', 'submission')
    .execute();
  const events = await app.database
    .selectFrom('outbox')
    .select(['name', 'field'])
    .where('name', 'in', ['submission.changed', 'data-set.published'])
    .execute();

  expect(new Set(audit.map((entry) => entry.action))).toEqual(
    new Set(['submission.received', 'submission.approved', 'submission.returned', 'submission.withdrawn']),
  );
  expect(events.filter((event) => event.name === 'data-set.published')).toHaveLength(4);
  expect(events.every((event) => event.field === 'environment')).toBe(true);
});

test('[POL-17] the published data set is an OGC collection with as many features as records', async () => {
  const reply = await app.server.inject({
    url: '/ogc/collections/industrial-park-permits/items?f=json&limit=100',
    headers: { 'x-test-caller': reader().id },
  });
  const { items, total } = await records();

  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({ numberMatched: total });
  expect(reply.json().features[0]).toMatchObject({
    geometry: { type: 'Point' },
    properties: { facilityName: items[0].facilityName, issuedOn: '2024-03-15' },
  });
});
