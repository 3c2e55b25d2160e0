import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller, testApp, type TestApp } from '../../../testing/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ at: '2026-11-25T03:00:00Z' });
  const imported = await app.call(administrator(), 'POST', '/admin-units/imports', {
    source: 'thử',
    rows: [{ code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null }],
  });
  if (imported.body.inserted !== 1) throw new Error(JSON.stringify(imported.body));
});
afterAll(() => app.stop());

const administrator = () => aCaller(app.province, { role: 'system-administrator' });
const importCsv = async (csv: string, checkOnly = false) =>
  (await app.call(administrator(), 'POST', '/things/imports', { csv, checkOnly })).body;
const idsOf = async (q: string): Promise<string[]> =>
  (await app.call(administrator(), 'GET', `/things?q=${q}`)).body.items.map(({ id }: { id: string }) => id);

const heading = 'Mã;Loại thiết bị;Tên;Cơ quan;Kinh độ;Vĩ độ;Khu';
const air = (id: string, rest = 'so-nong-nghiep-moi-truong;108,75;15,05;') =>
  `${id};ambient-air-station;Trạm ${id};${rest}`;

test('[DAT-20] a file registers its good rows and hands the others back, each with all its reasons', async () => {
  const csv = [
    heading,
    air('f1-tot'),
    air('Trạm Hỏng', 'so-la;;95;'),
    '',
    air('f1-tot'),
    'f1-la;tau-vu-tru;Lạ;chi-cuc-thuy-san;108;15;',
  ].join('\n');

  const report = await importCsv(csv);
  const again = await importCsv(csv);

  expect(report.registered).toMatchObject([{ row: 2, id: 'f1-tot', key: expect.stringMatching(/^iocd_/) }]);
  expect(report.refused).toEqual([
    {
      row: 3,
      id: 'Trạm Hỏng',
      reasons: [
        'Không có cơ quan "so-la"',
        'Mã chỉ gồm chữ thường không dấu, số và dấu gạch nối',
        'Kinh độ thiếu hoặc ngoài khoảng cho phép',
        'Vĩ độ thiếu hoặc ngoài khoảng cho phép',
      ],
    },
    { row: 5, id: 'f1-tot', reasons: ['Mã "f1-tot" đã có ở dòng 2'] },
    { row: 6, id: 'f1-la', reasons: ['Không có loại thiết bị "tau-vu-tru"'] },
  ]);
  expect(await idsOf('f1')).toEqual(['f1-tot']);
  expect(again.registered).toEqual([]);
  expect(again.refused[0]).toMatchObject({ row: 2, reasons: ['Thiết bị "f1-tot" đã đăng ký'] });
});

test('[DAT-20] what was handed back can be mended and handed in again as it is', async () => {
  const first = await importCsv([heading, air('f2-a', 'so-la;108,7;15;'), air('f2-b')].join('\n'));

  const mended = await importCsv(first.handedBack.replace('so-la', 'so-nong-nghiep-moi-truong'));

  expect(first.handedBack).toContain('Lý do trả lại');
  expect(mended).toMatchObject({ refused: [], handedBack: null });
  expect(await idsOf('f2')).toEqual(['f2-a', 'f2-b']);
});

test('[DAT-20] checking a file first gives the same report and keeps nothing', async () => {
  const csv = [heading, air('f3-a'), air('f3-b', 'so-la;108,7;15;')].join('\n');

  const checked = await importCsv(csv, true);
  const before = await idsOf('f3');
  const done = await importCsv(csv);

  expect(before).toEqual([]);
  expect(checked).toMatchObject({ checkedOnly: true, registered: [{ id: 'f3-a', key: null }] });
  expect(checked.refused).toEqual(done.refused);
  expect(await idsOf('f3')).toEqual(['f3-a']);
});

test('[DAT-20] attributes and outside names are columns of their own, by id or by name; a row that fails late leaves nothing', async () => {
  const vessels = 'id,kind,name,agency,lon,lat,Chiều dài lớn nhất,Loại tàu,licenceExpires,mmsi';
  const csv = [
    vessels,
    'f4-a,fishing-vessel,Tàu A,chi-cuc-thuy-san,108.8,15,16.5,Khai thác thủy sản,31/12/2027,574999002',
    'f4-b,fishing-vessel,Tàu B,chi-cuc-thuy-san,108.8,15,dài,catching,,574999003',
    'f4-c,fishing-vessel,Tàu C,chi-cuc-thuy-san,108.8,15,18,catching,,574999002',
  ].join('\r\n');

  const report = await importCsv(csv);
  const vessel = (await app.call(administrator(), 'GET', '/things/f4-a')).body;

  expect(vessel).toMatchObject({
    attributes: { lengthMeters: 16.5, purpose: 'catching', licenceExpires: '2027-12-31' },
    identifiers: { mmsi: '574999002' },
  });
  expect(report.refused.map(({ reasons }: { reasons: string[] }) => reasons)).toEqual([
    ['Chiều dài lớn nhất: "dài" không phải số từ 3 đến 90'],
    ['mmsi 574999002 đã thuộc về một thiết bị khác'],
  ]);
  expect(await idsOf('f4')).toEqual(['f4-a']);
});

test('[DAT-20] a file without the columns it needs, or no table at all, is refused as a whole', async () => {
  const headless = await app.call(administrator(), 'POST', '/things/imports', { csv: 'Mã;Tên\na;b' });
  const broken = await app.call(administrator(), 'POST', '/things/imports', { csv: `${heading}\n"không khép` });

  expect([headless.status, broken.status]).toEqual([422, 422]);
  expect(headless.body.detail).toContain('loại, cơ quan, kinh độ, vĩ độ');
});
