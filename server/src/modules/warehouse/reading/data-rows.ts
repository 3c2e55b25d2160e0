import type { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import type { Header } from './find-header.ts';
import { toLabel } from './labels.ts';
import { cellText, isFilled, type CellValue, type Sheet } from './sheet.ts';

export type DataRow = { /** As Excel counts. */ rowNumber: number; cells: CellValue[] };
type Passed = 'column-numbers' | 'help' | 'heading-again' | 'totals' | 'group' | 'outside';

const words: Record<Passed, string> = {
  'column-numbers': 'dòng đánh số cột',
  help: 'dòng hướng dẫn của mẫu',
  'heading-again': 'dòng tiêu đề lặp lại',
  totals: 'dòng tổng cộng',
  group: 'dòng tên nhóm',
  outside: 'dòng ngoài bảng',
};

/** The rows of the table below its heading, and in words which rows were passed over: nothing is left out unsaid. */
export function dataRows(
  header: Header,
  fields: readonly DataSetFieldDescription[],
): { rows: DataRow[]; notes: string[] } {
  const first = header.firstRow + header.depth;
  const filled = fillDown(header.sheet, first);
  const serial = header.labels.findIndex((label) => serialLabels.has(toLabel(label)));
  const judge = createJudge(header, fields, serial, countsBySerial(filled, serial));
  const rows: DataRow[] = [];
  const passed = new Map<Passed, number[]>();
  for (const [offset, cells] of filled.entries()) {
    if (!cells.some(isFilled)) continue;
    const rowNumber = first + offset + 1;
    const reason = judge(cells, offset, first + offset);
    if (reason) passed.set(reason, [...(passed.get(reason) ?? []), rowNumber]);
    else rows.push({ rowNumber, cells });
  }
  return { rows, notes: [...passed].map(([reason, numbers]) => `Bỏ qua ${words[reason]}: ${numbers.join(', ')}`) };
}

/** A cell merged over several rows says the same of each of them. */
function fillDown({ rows, merges }: Sheet, first: number): CellValue[][] {
  const filled = rows.slice(first).map((row) => [...row]);
  for (const { startRow, endRow, startCol, endCol } of merges) {
    if (startCol !== endCol || endRow === startRow || startRow < first) continue;
    const value = rows[startRow]?.[startCol] ?? null;
    for (let row = startRow + 1; row <= endRow; row++) {
      const cells = filled[row - first];
      if (!cells) continue;
      while (cells.length <= startCol) cells.push(null);
      cells[startCol] ??= value;
    }
  }
  return filled;
}

const serialLabels = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 'no']);

/** Whether serial numbers count the records, so that a Roman one or a letter marks a group. */
function countsBySerial(rows: readonly CellValue[][], serial: number): boolean {
  if (serial < 0) return false;
  const marked = rows.filter((cells) => isFilled(cells[serial]));
  return marked.filter((cells) => isSerial(cells[serial])).length > marked.length * 0.5;
}

function isSerial(cell: CellValue | undefined): boolean {
  return /^\d+$/.test(cellText(cell));
}

function createJudge(
  { sheet, labels, columns }: Header,
  fields: readonly DataSetFieldDescription[],
  serial: number,
  isCounted: boolean,
): (cells: CellValue[], offset: number, row: number) => Passed | null {
  const keyColumns = fields.filter((field) => field.key).map((field) => columns.get(field.id) ?? -1);
  const mapped = [...columns.values()];
  const helps = new Map(fields.map((field) => [columns.get(field.id) ?? -1, helpLine(field)]));
  const headings = labels.map(toLabel);

  return (cells, offset, row) => {
    const texts = cells.map(cellText);
    const written = texts.filter((text) => text !== '');
    const inTable = mapped.filter((column) => texts[column] !== undefined && texts[column] !== '');
    if (offset < 2 && isColumnNumbers(written)) return 'column-numbers';
    if (
      offset < 3 &&
      inTable.length > 0 &&
      inTable.filter((column) => texts[column] === helps.get(column)).length * 2 > inTable.length
    )
      return 'help';
    if (
      inTable.length > 1 &&
      inTable.slice(0, 2).some((column) => toLabel(texts[column]!) === headings[column]) &&
      inTable.filter((column) => toLabel(texts[column]!) === headings[column]).length * 2 > inTable.length
    )
      return 'heading-again';

    const lead = texts.find((text, column) => text !== '' && column !== serial) ?? '';
    const lacksKey = keyColumns.some((column) => !isFilled(cells[column]) || texts[column] === lead);
    if (lacksKey && isTotals(lead)) return 'totals';
    const mark = serial >= 0 ? (texts[serial] ?? '') : '';
    if (isCounted && /^[IVXLC]+\.?$|^[A-ZĐ]\.?$/.test(mark)) return 'group';
    const spans = sheet.merges.some(
      ({ startRow, startCol, endCol }) => startRow === row && endCol - startCol >= 2 && texts[startCol] === lead,
    );
    if (written.length === 1 && (spans || /^([IVXLC]+|[A-ZĐ])[.)]\s/.test(lead))) return 'group';
    if (written.length === 1 && signOff.test(lead)) return 'outside';
    if (keyColumns.every((column) => !isFilled(cells[column])) && inTable.length <= Math.max(1, mapped.length * 0.2))
      return 'outside';
    return null;
  };
}

/** What stands below a table: who made it, who signs, where and when, remarks. */
const signOff = /^(người lập|lập biểu|thủ trưởng|xác nhận|giám đốc|chủ tịch|ghi chú|nguồn:)|ngày .*tháng .*năm/i;

/** `(1) (2) (3)`, `1 2 3`, `A B 1 2`: the row that numbers the columns. */
function isColumnNumbers(written: readonly string[]): boolean {
  if (written.length < 3) return false;
  const marks = written.map((text) => /^\(?(\d{1,3}|[A-Z])\)?(\s*=.*)?$/.exec(text)?.[1]);
  if (marks.some((mark) => mark === undefined)) return false;
  const numbers = marks.filter((mark) => /\d/.test(mark!)).map(Number);
  return numbers.length > 1 && numbers.every((value, index) => index === 0 || value === numbers[index - 1]! + 1);
}

/** Not every name that begins with "Tổng": a "Tổng kho" or "Tổng công ty" is a record. */
function isTotals(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replaceAll(/[:.\s]+/g, ' ')
    .trim();
  return (
    /^(tổng cộng|tổng số|cộng|bình quân|trung bình)( |$)/.test(plain) ||
    /^(tổng|toàn tỉnh|toàn quốc|cả nước|total|median|mean|min|max|sum|average)( \(.*\))?$/.test(plain)
  );
}

/** What the template writes below a heading, so that the reader knows the line again. */
export function helpLine({ help, unit, required, example }: DataSetFieldDescription): string {
  const parts = [required ? 'Bắt buộc' : 'Nếu có', ...(help ? [help] : []), ...(unit ? [`đơn vị ${unit}`] : [])];
  return `${parts.join('; ')}${example ? ` (ví dụ: ${example})` : ''}`;
}
