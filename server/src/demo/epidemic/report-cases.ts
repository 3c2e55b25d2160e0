import { sql } from 'kysely';
import { systemCaller } from '#platform/caller';
import type { AnyPlatform } from '#platform/platform';
import type { AnyUnit } from '#platform/unit';
import type { Province } from '../../modules/scenarios/index.ts';
import { submissionDesk } from '../../modules/warehouse/index.ts';
import { peopleOfSupplier } from '../people-of-supplier.ts';
import { dayNumber, dayText, localDay } from './days.ts';
import { type EpidemicDescription, readEpidemicDescription } from './description.ts';
import type { Commune } from './outbreaks.ts';
import { type CaseRow, caseRows } from './rows.ts';

const dataSet = 'epidemic-case-counts';
const fileOf = (day: string): string => `so-ca-benh-den-${day} (mô phỏng).csv`;
const dayOf = (fileName: string): string | null => /den-(\d{4}-\d{2}-\d{2}) /.exec(fileName)?.[1] ?? null;

/**
 * The demo's center for disease control tells the cases up to yesterday, handed in by one person and approved by another. What was told
 * before stays; repeating it on the same day, also after a crash half way, changes nothing.
 */
export async function reportCases(
  platform: AnyPlatform,
  province: Province,
  { seed, anchor: began }: { seed: string; anchor: Date },
): Promise<void> {
  const desk = submissionDesk(platform, province);
  const { communes, steward, approver } = await platform.unit(systemCaller, async (unit) => ({
    communes: await readCommunes(unit),
    ...(await peopleOfSupplier(unit, province, dataSet)),
  }));
  if (communes.length === 0 || !steward || !approver) return;
  const approve = (id: string) =>
    platform.unit(approver, (unit) => desk.approve(unit, id, 'Đã đối chiếu với báo cáo của cơ sở (mô phỏng)'));

  const told = await platform.unit(steward, (unit) => desk.list(unit, dataSet));
  for (const { id, fileName, state } of told)
    if (state === 'awaiting-approval' && dayOf(fileName) !== null) await approve(id);
  const description = readEpidemicDescription(platform.config.provinceDir);
  const anchor = localDay(began);
  const last = dayText(dayNumber(localDay(platform.clock.now())) - 1);
  const after =
    told
      .flatMap(({ fileName }) => dayOf(fileName) ?? [])
      .toSorted()
      .at(-1) ?? firstAfter(description, anchor);
  if (after >= last) return;
  const rows = caseRows(description, communes, { after, last, anchor, seed });
  const upload = { fileName: fileOf(last), mimeType: 'text/csv', bytes: csvOf(rows) };
  const { id } = await platform.unit(steward, (unit) =>
    desk.submit(unit, dataSet, { upload, mapping: null, mode: 'merge' }),
  );
  await approve(id);
}

function firstAfter({ recentDays }: EpidemicDescription, anchor: string): string {
  return dayText(dayNumber(anchor) - 1 - recentDays);
}

async function readCommunes(unit: AnyUnit): Promise<Commune[]> {
  const { rows } = await sql<Commune>`
    select code as id, population, json_build_array(ST_X(representative_point), ST_Y(representative_point)) as "lonLat"
    from administrative_unit
    where level = 'commune' and superseded_at = 'infinity' and valid_from <= ${unit.now} and valid_to > ${unit.now}
      and population > 0 and representative_point is not null
    order by code`.execute(unit.db);
  return rows;
}

function csvOf(rows: readonly CaseRow[]): Buffer {
  const lines = rows.map(({ disease, commune, day, cases }) => `${disease};${commune};${written(day)};${cases};có`);
  return Buffer.from(['Bệnh;Mã xã;Ngày khởi phát;Số ca mắc;Mô phỏng', ...lines].join('\r\n'));
}

/** As typed in a Vietnamese office: 25/11/2026 */
function written(day: string): string {
  return day.split('-').toReversed().join('/');
}
