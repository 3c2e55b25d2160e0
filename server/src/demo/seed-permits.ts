import { createHash } from 'node:crypto';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { sql } from 'kysely';
import { systemCaller } from '#platform/caller';
import type { AnyPlatform } from '#platform/platform';
import type { AnyUnit } from '#platform/unit';
import type { Province } from '../modules/scenarios/index.ts';
import { submissionDesk } from '../modules/warehouse/index.ts';
import { peopleOfSupplier } from './people-of-supplier.ts';
import { laterPermits, permitHeading, permitRows, type DemoFactory, type PermitRow } from './permit-rows.ts';

const dataSet = 'industrial-park-permits';
const files = { first: 'giay-phep-moi-truong (mô phỏng).xlsx', later: 'giay-phep-bo-sung (mô phỏng).xlsx' };

/**
 * A first version of the permits, handed in by one demo person and approved by another, and a second file that waits with two broken
 * rows. Factories come from the base map. Repeating it, also after a crash half way, changes nothing.
 */
export async function seedPermits(platform: AnyPlatform, province: Province): Promise<void> {
  const desk = submissionDesk(platform, province);
  const { factories, steward, approver, now } = await platform.unit(systemCaller, async (unit) => ({
    factories: await readFactories(unit, platform),
    ...(await peopleOfSupplier(unit, province, dataSet)),
    now: unit.now,
  }));
  if (factories.length === 0 || !steward || !approver) return;
  const handedIn = (name: string) =>
    platform.unit(steward, async (unit) => (await desk.list(unit, dataSet)).find(({ fileName }) => fileName === name));
  const handIn = async (fileName: string, rows: PermitRow[]) => {
    const upload = { fileName, mimeType: '', bytes: Buffer.from(await workbook(rows)) };
    return platform.unit(steward, (unit) => desk.submit(unit, dataSet, { upload, mapping: null, mode: 'merge' }));
  };
  const permits = permitRows(factories, now);

  const first = (await handedIn(files.first)) ?? (await handIn(files.first, permits));
  if (first.state === 'awaiting-approval')
    await platform.unit(approver, (unit) => desk.approve(unit, first.id, 'Đã đối chiếu với hồ sơ lưu (mô phỏng)'));
  if (!(await handedIn(files.later))) await handIn(files.later, laterPermits(permits));
}

async function readFactories(unit: AnyUnit, platform: AnyPlatform): Promise<DemoFactory[]> {
  const layer = platform.layers().find(({ id }) => id === 'factory');
  if (!layer) return [];
  const { rows } = await sql<Omit<DemoFactory, 'chance'>>`
    select id, name, industry, site as park, area as commune from (${layer.rows(unit)}) factory
    where site is not null and area is not null order by id`.execute(unit.db);
  return rows.map((row) => ({ ...row, chance: chanceOf(row.id) }));
}

/** Numbers 0..1 that belong to a factory: the same in every installation of the same demo province. */
function chanceOf(id: string): number[] {
  return [...createHash('sha256').update(id).digest()].map((byte) => byte / 255);
}

function workbook(rows: readonly PermitRow[]): Promise<Uint8Array> {
  const headings = Object.keys(permitHeading) as (keyof PermitRow)[];
  const table: CellValue[][] = rows.map((row, index) => [index + 1, ...headings.map((key) => row[key])]);
  return writeXlsx({
    sheets: [
      {
        name: 'Giấy phép',
        rows: [
          ['BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP'],
          ['DANH SÁCH GIẤY PHÉP MÔI TRƯỜNG (DỮ LIỆU MÔ PHỎNG)'],
          [],
          ['STT', ...headings.map((key) => permitHeading[key])],
          ...table,
          [null, 'Tổng cộng', `${rows.length} giấy phép`],
        ],
        merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: headings.length })),
      },
    ],
  });
}
