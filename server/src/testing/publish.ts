import type { Caller } from '#platform/caller';
import { submissionDesk } from '../modules/warehouse/index.ts';
import { aCaller, type TestApp } from './app.ts';

type Published = Pick<TestApp, 'platform' | 'province'>;

/** Hands records in as a CSV of the supplier and approves them as a second person; `rows` by heading of the column. */
export async function publishRecords(
  { platform, province }: Published,
  dataSet: string,
  rows: readonly Record<string, string>[],
  { mode = 'merge' }: { mode?: 'merge' | 'replace' } = {},
): Promise<void> {
  const { duty, field } = province.dataSets.get(dataSet)!.description;
  const person = (role: string): Caller =>
    aCaller(province, { id: `${dataSet}-${role}`, role, agency: duty.supplier, fields: [field] });
  const desk = submissionDesk(platform, province);
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
  const bytes = Buffer.from(lines.map((cells) => cells.join(';')).join('\r\n'));
  const upload = { fileName: `${dataSet}.csv`, mimeType: 'text/csv', bytes };
  const submission = await platform.unit(person('data-steward'), (unit) =>
    desk.submit(unit, dataSet, { upload, mapping: null, mode }),
  );
  if (submission.rows.broken > 0) throw new Error(JSON.stringify(submission.problems));
  await platform.unit(person('data-approver'), (unit) => desk.approve(unit, submission.id, ''));
}
