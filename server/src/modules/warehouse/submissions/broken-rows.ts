import type { FileReply } from '#platform/http/routes';
import type { Unit } from '#platform/unit';
import type { DataSetSource } from '../data-sets.ts';
import type { WarehouseTables } from '../tables.ts';
import { readBrokenRows, type SubmissionRow } from './store.ts';

/** The rows that were handed back, as they were written, with row number and reasons in front; mended, the file can be sent again. */
export async function brokenRowsFile(
  { db }: Unit<WarehouseTables>,
  { description }: DataSetSource,
  submission: SubmissionRow,
): Promise<FileReply> {
  const shown = submission.header.map((label, column) => (label === '' ? `Cột ${column + 1}` : label));
  const rows = await readBrokenRows(db, submission.id);
  const lines = rows.map(({ row_number, cells, problems }) => {
    const reasons = problems
      .filter(({ severity }) => severity === 'error')
      .map(({ field, message }) => {
        const name = description.fields.find(({ id }) => id === field)?.name.vi ?? '';
        return message.replace(/^Dòng \d+, cột "[^"]*": /, `${name}: `);
      });
    return [String(row_number), reasons.join('; '), ...cells];
  });
  return {
    fileName: `dong-can-sua-${submission.file_name.replace(/\.[^.]+$/, '')}.csv`,
    contentType: 'text/csv; charset=utf-8',
    bytes: toCsv([['Dòng trong tệp gửi', 'Lý do trả lại', ...shown], ...lines]),
  };
}

/** Excel takes UTF-8 for Vietnamese only with the byte-order mark, and a semicolon where the comma is the decimal sign. */
export function toCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((row) => row.map(quote).join(';'));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}

/** A cell that begins like a formula is shown, not computed. */
function quote(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.,]+$)/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
