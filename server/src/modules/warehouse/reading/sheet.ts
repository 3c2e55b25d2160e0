/** What a reader gives for any kind of file. A text file is one sheet without merged cells. */
export type CellValue = string | number | boolean | Date | null;
export type MergedCells = { startRow: number; endRow: number; startCol: number; endCol: number };
export type Sheet = { name: string; rows: CellValue[][]; merges: MergedCells[] };

/** The file is not what it should be; the message is for the person who sent it. */
export class UnreadableFile extends Error {}

export function isFilled(cell: CellValue | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== '';
}

/** Cell as the person sees it: dates dd/mm/yyyy, decimal comma. */
export function cellText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10).split('-').reverse().join('/');
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'có' : 'không';
  return cell;
}
