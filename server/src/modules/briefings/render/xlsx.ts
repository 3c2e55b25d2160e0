// Tables as a workbook: numbers stay numbers, so that they can be added up and sorted.
import { writeXlsx, type Cell, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { documentLayout, type DocumentFormat } from '@ioc/contracts/document-format';
import { formatMissing } from '@ioc/contracts/format';
import { withFixedTimes } from './zip-times.ts';

export type SheetCell = string | number | null | { text: string; url: string };
export type SheetColumn = {
  header: string;
  /** In characters. */
  width?: number;
  /** Numbers are shown with this many decimals; digit grouping follows the reader's own Excel. */
  decimals?: number;
  align?: 'left' | 'center' | 'right';
};
export type SheetTable = {
  /** Name of the tab. */
  name: string;
  title: string;
  /** Lines between title and table: period, unit, cut-off. */
  notes?: string[];
  columns: SheetColumn[];
  rows: SheetCell[][];
};
export type WorkbookInfo = { title: string; creator: string; preparedAt: string; simulated: boolean };

const thin = { style: 'thin', color: { rgb: '8A98A8' } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };

/** One sheet per table, ready to print on A4; the same tables give the same bytes. */
export async function renderXlsx(tables: SheetTable[], info: WorkbookInfo, format: DocumentFormat): Promise<Buffer> {
  const { fonts, texts } = documentLayout(format);
  const preparedAt = new Date(info.preparedAt);
  const names = tabNames(tables);
  const warning = info.simulated ? [texts.simulated] : [];
  const workbook = await writeXlsx({
    defaultFont: { name: fonts.document, size: 12 },
    properties: { title: info.title, creator: info.creator, created: preparedAt, modified: preparedAt },
    sheets: tables.map((table, index) => writeSheet(table, names[index]!, warning)),
  });
  return withFixedTimes(Buffer.from(workbook), preparedAt);
}

function writeSheet(table: SheetTable, name: string, warning: string[]): WriteSheet {
  const above = [...(table.notes ?? []), ...warning];
  const headerRow = above.length + 1;
  const rows: CellValue[][] = [[table.title], ...above.map((line) => [line])];
  const cells = new Map<string, Partial<Cell>>([['0,0', { style: { font: { bold: true, size: 14 } } }]]);
  for (const index of above.keys()) cells.set(`${index + 1},0`, { style: { font: { italic: true } } });

  rows.push(table.columns.map(({ header }) => header));
  for (const column of table.columns.keys()) cells.set(`${headerRow},${column}`, { style: headerStyle });
  for (const [index, row] of table.rows.entries()) {
    rows.push(row.map(plainValue));
    for (const [column, value] of row.entries()) {
      const isLink = typeof value === 'object' && value !== null;
      cells.set(`${headerRow + 1 + index},${column}`, {
        style: cellStyle(value, table.columns[column]),
        ...(isLink && { hyperlink: { target: value.url } }),
      });
    }
  }

  return {
    name,
    rows,
    cells,
    columns: table.columns.map(({ width = 16 }) => ({ width })),
    freezePane: { rows: headerRow + 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
    },
    a11y: { summary: table.title, headerRow },
  };
}

const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEF3F8' } },
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

function cellStyle(value: SheetCell, column: SheetColumn | undefined): CellStyle {
  const isNumber = typeof value === 'number';
  const decimals = column?.decimals ?? 0;
  return {
    border,
    alignment: { horizontal: column?.align ?? (isNumber ? 'right' : 'left'), vertical: 'center', wrapText: true },
    ...(isNumber && { numFmt: decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0' }),
  };
}

function plainValue(value: SheetCell): CellValue {
  if (value === null) return formatMissing();
  return typeof value === 'object' ? value.text : value;
}

/** Excel allows 31 characters without []:*?/\ and no name twice. */
function tabNames(tables: SheetTable[]): string[] {
  const taken = new Set<string>();
  return tables.map(({ name }) => {
    const plain =
      name
        .replaceAll(/[[\]:*?/\\]/g, ' ')
        .trim()
        .slice(0, 27) || 'Bảng';
    let tab = plain;
    for (let copy = 2; taken.has(tab.toLowerCase()); copy++) tab = `${plain} (${copy})`;
    taken.add(tab.toLowerCase());
    return tab;
  });
}
