import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import type { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import type { FileReply } from '#platform/http/routes';
import type { DataSetSource } from './data-sets.ts';
import { describeDeadline } from './duty.ts';
import { helpLine } from './reading/data-rows.ts';
import { toCsv } from './submissions/broken-rows.ts';

const dataRowsPrepared = 500;
const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEF3F8' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const helpStyle: CellStyle = {
  font: { italic: true, color: { rgb: '5B6B7C' } },
  alignment: { vertical: 'top', wrapText: true },
};

/** An empty table made from the contract: heading, one line of help (left out again when the file is read), code lists. */
export async function templateFile(source: DataSetSource, format: 'csv' | 'xlsx'): Promise<FileReply> {
  const { fields } = source.description;
  const rows = [fields.map(headingOf), fields.map(helpLine)];
  if (format === 'csv')
    return { fileName: `${source.id}.csv`, contentType: 'text/csv; charset=utf-8', bytes: toCsv(rows) };
  return {
    fileName: `${source.id}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeXlsx({ sheets: [dataSheet(fields, rows), codeSheet(fields), dutySheet(source)] }),
  };
}

function headingOf({ name, unit, required }: DataSetFieldDescription): string {
  return `${name.vi}${unit ? ` (${unit})` : ''}${required ? ' *' : ''}`;
}

function dataSheet(fields: readonly DataSetFieldDescription[], rows: string[][]): WriteSheet {
  const styles = [headerStyle, helpStyle];
  return {
    name: 'Dữ liệu',
    rows,
    cells: new Map(
      fields.flatMap((_, column) =>
        styles.map((style, row): [string, { style: CellStyle }] => [`${row},${column}`, { style }]),
      ),
    ),
    columns: fields.map(({ name }) => ({ width: Math.max(14, Math.min(28, name.vi.length + 4)) })),
    freezePane: { rows: 2 },
    dataValidations: fields.flatMap(({ type, codes }, column) => {
      const values = type === 'boolean' ? ['có', 'không'] : codes.map(({ name }) => name.vi);
      // Excel refuses a list of more than 255 characters, or one whose entries hold its own separator.
      if (values.length === 0 || values.join(',').length > 255 || values.some((value) => value.includes(',')))
        return [];
      const letter = columnLetter(column);
      return [
        { type: 'list' as const, range: `${letter}3:${letter}${dataRowsPrepared + 2}`, values, allowBlank: true },
      ];
    }),
  };
}

function codeSheet(fields: readonly DataSetFieldDescription[]): WriteSheet {
  const lines = fields.flatMap(({ name, codes }) => codes.map(({ code, name: words }) => [name.vi, code, words.vi]));
  return {
    name: 'Danh mục',
    rows: [['Cột', 'Mã', 'Tên'], ...lines],
    cells: new Map([0, 1, 2].map((column) => [`0,${column}`, { style: headerStyle }])),
    columns: [{ width: 30 }, { width: 16 }, { width: 44 }],
  };
}

function dutySheet({
  contractVersion,
  description: { name, description, duty, legalBasis },
}: DataSetSource): WriteSheet {
  return {
    name: 'Hướng dẫn',
    rows: [
      ['Tập dữ liệu', name.vi],
      ['Nội dung', description],
      ['Nộp gì', duty.what],
      ['Cách nộp', duty.how],
      ['Thời hạn', describeDeadline(duty)],
      ['Căn cứ', [duty.legalGround, ...legalBasis].join('; ')],
      ['Phiên bản mẫu', contractVersion],
    ],
    columns: [{ width: 18 }, { width: 110 }],
  };
}

function columnLetter(column: number): string {
  const rest = column % 26;
  return `${column >= 26 ? columnLetter(Math.floor(column / 26) - 1) : ''}${String.fromCodePoint(65 + rest)}`;
}
