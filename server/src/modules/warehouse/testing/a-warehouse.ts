import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSetDescription } from '@ioc/contracts/data-set-description';
import { systemCaller, type Caller } from '#platform/caller';
import { installApp } from '../../../app.ts';
import { aCaller, testApp, type TestApp } from '../../../testing/app.ts';
import { storeBaseFeatures } from '../../map/index.ts';
import type { Province } from '../../scenarios/index.ts';

export type Warehouse = TestApp & {
  steward: Caller;
  approver: Caller;
  submit(caller: Caller, file: GivenFile, fields?: Record<string, string>): Promise<{ status: number; body: any }>;
};
type GivenFile = { name: string; bytes: Uint8Array | string };

const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 14],
      [west + 1, 14],
      [west + 1, 15],
      [west, 15],
      [west, 14],
    ],
  ],
});

/** The warehouse with the shipped contracts, three communes of a made-up province and two industrial parks. */
export async function aWarehouse({
  at = '2026-11-23T01:00:00Z',
  describe = (province: Province) => province,
} = {}): Promise<Warehouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-warehouse-'));
  const app = await testApp({
    at,
    environment: { IOC_DATA_DIR: dataDir },
    install: (platform, province) => void installApp(platform, describe(province)),
  });
  await placeUnits(app);
  const agency = 'ban-quan-ly-khu-cong-nghiep';
  return {
    ...app,
    steward: aCaller(app.province, {
      id: 'steward',
      role: 'data-steward',
      agency,
      fields: ['environment', 'industry'],
    }),
    approver: aCaller(app.province, {
      id: 'approver',
      role: 'data-approver',
      agency,
      fields: ['environment', 'industry'],
    }),
    submit(caller, file, fields = {}) {
      const { body, headers } = multipart(file, fields);
      return app.call(caller, 'POST', '/data-sets/industrial-park-permits/submissions', body, headers);
    },
  };
}

async function placeUnits(app: TestApp): Promise<void> {
  const names = ['An Hòa', 'Phú Đức', 'Tân Lộc'];
  const rows = [
    { code: '97', name: 'Hải Minh', fullName: 'Tỉnh Hải Minh', type: 'province', level: 'province', parent: null },
    ...names.map((name, index) => ({
      code: `9700${index + 1}`,
      name,
      fullName: `Xã ${name}`,
      type: 'commune',
      level: 'commune',
      parent: '97',
      geometry: square(108 + index),
    })),
  ];
  const administrator = aCaller(app.province, { role: 'system-administrator' });
  const answer = await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  await app.platform.unit(systemCaller, (unit) =>
    storeBaseFeatures(unit, 'site', [
      { id: 'kcn-an-hoa', name: 'Khu công nghiệp An Hòa', props: { area: '97001' }, geometry: square(108.2) },
      { id: 'kcn-phu-duc', name: 'Khu công nghiệp Phú Đức', props: { area: '97002' }, geometry: square(109.2) },
    ]),
  );
}

function multipart(
  { name, bytes }: GivenFile,
  fields: Record<string, string>,
): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'ioc-test-boundary';
  const head = (disposition: string, more = '') =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`);
  const parts = Object.entries(fields).flatMap(([key, value]) => [head(`name="${key}"`), Buffer.from(`${value}\r\n`)]);
  const body = Buffer.concat([
    ...parts,
    head(`name="file"; filename="${name}"`, 'Content-Type: application/octet-stream\r\n'),
    Buffer.from(bytes as Uint8Array),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** A right permit; give what shall differ. Keys are headings of the table. */
export function aPermit(given: Record<string, string> = {}): Record<string, string> {
  return {
    'Số giấy phép': '101/GPMT-UBND',
    'Ngày cấp': '15/03/2024',
    'Ngày hết hạn': '15/03/2031',
    'Cơ quan cấp': 'Ủy ban nhân dân tỉnh',
    'Tên cơ sở': 'Nhà máy Dệt Minh Châu',
    'Khu công nghiệp': 'KCN An Hòa',
    'Mã xã': '97001',
    'Số nguồn khí thải': '2',
    'Lưu lượng khí thải': '1.234,5',
    'Giới hạn bụi': '200',
    'Quan trắc tự động': 'có',
    'Tình trạng': 'Còn hiệu lực',
    ...given,
  };
}

export function csvOf(rows: Record<string, string>[]): string {
  const headings = Object.keys(rows[0]!);
  return [headings, ...rows.map((row) => headings.map((heading) => quote(row[heading] ?? '')))]
    .map((cells) => cells.join(';'))
    .join('\r\n');
}

function quote(cell: string): string {
  return cell.includes(';') ? `"${cell}"` : cell;
}

/** The province with one data set said differently, as a new version of its contract. */
export function withDataSet(
  province: Province,
  change: (description: DataSetDescription) => DataSetDescription,
  { version = '2.0.0' }: { version?: string } = {},
): Province {
  const entry = province.dataSets.get('industrial-park-permits');
  const description = change(structuredClone(entry!.description));
  const changed = { ...entry!, id: description.id, version, description };
  return { ...province, dataSets: new Map([...province.dataSets, [description.id, changed]]) };
}
