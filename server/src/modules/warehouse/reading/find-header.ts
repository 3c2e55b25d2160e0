import type { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import { spellingsOf, toLabel, withoutBrackets, type Spellings } from './labels.ts';
import type { CellValue, MergedCells, Sheet } from './sheet.ts';

export type Header = {
  sheet: Sheet;
  firstRow: number;
  /** Rows the heading takes. */
  depth: number;
  /** One per column; '' where there is none. */
  labels: string[];
  /** Field id → column. */
  columns: ReadonlyMap<string, number>;
};
/** Column heading → field id, as a person chose it. */
export type Mapping = Readonly<Record<string, string>>;

const rowsSearched = 60;
const deepestHeader = 5;
/** One row more must name something more: a title line is not part of the heading. */
const costOfRow = 0.02;
/** How sure a match is: as chosen, whole heading, without brackets, last line of several, any line, words inside. */
const sure = { chosen: 3, whole: 1, plain: 0.95, last: 0.85, line: 0.7, inside: 0.55 };

/**
 * The heading in any of the sheets that names most fields: below title rows, one to five rows deep, with merged cells. Null when
 * none names two fields (or the only one).
 */
export function findHeader(
  sheets: readonly Sheet[],
  fields: readonly DataSetFieldDescription[],
  chosen: Mapping = {},
): Header | null {
  const spellings = spellingsOf(fields);
  const chosenFields = new Map(Object.entries(chosen).map(([label, field]) => [toLabel(label), field]));
  let best: { header: Header; worth: number } | null = null;
  for (const sheet of sheets) {
    const merges = sheet.merges.filter(({ startRow }) => startRow < rowsSearched + deepestHeader);
    for (let firstRow = 0; firstRow < Math.min(sheet.rows.length, rowsSearched); firstRow++) {
      for (let depth = 1; depth <= deepestHeader && firstRow + depth <= sheet.rows.length; depth++) {
        const lines = headingLines(sheet.rows, merges, firstRow, depth);
        if (depth > 1 && lines.every((column) => column.length < 2)) continue;
        const labels = distinct(lines.map((column) => column.join(' / ')));
        const { columns, score } = match(lines, labels, spellings, chosenFields);
        const worth = score - costOfRow * depth;
        if (columns.size === 0 || (best && worth <= best.worth)) continue;
        best = { header: { sheet, firstRow, depth, labels, columns }, worth };
      }
    }
  }
  return best && best.header.columns.size >= Math.min(2, fields.length) ? best.header : null;
}

/** Texts of each column from top to bottom; a merged cell stands in every cell it covers, said once. */
function headingLines(
  rows: readonly CellValue[][],
  merges: readonly MergedCells[],
  firstRow: number,
  depth: number,
): string[][] {
  const width = Math.max(
    0,
    ...rows.slice(firstRow, firstRow + depth).map((row) => row.length),
    ...merges.map(endOf(firstRow, depth)),
  );
  return Array.from({ length: width }, (_, column) => {
    const lines: string[] = [];
    for (let row = firstRow; row < firstRow + depth; row++) {
      const text = textAt(rows, merges, row, column);
      if (text !== '' && text !== lines.at(-1)) lines.push(text);
    }
    return lines;
  });
}

function endOf(firstRow: number, depth: number): (merge: MergedCells) => number {
  return ({ startRow, endRow, endCol }) => (startRow < firstRow + depth && endRow >= firstRow ? endCol + 1 : 0);
}

function textAt(rows: readonly CellValue[][], merges: readonly MergedCells[], row: number, column: number): string {
  const own = rows[row]?.[column];
  const merge = merges.find(
    (area) => row >= area.startRow && row <= area.endRow && column >= area.startCol && column <= area.endCol,
  );
  const value = own ?? (merge ? rows[merge.startRow]?.[merge.startCol] : null);
  // Numbers do not name columns, except years and the like, which nobody calls a field.
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';
}

function match(
  lines: readonly string[][],
  labels: readonly string[],
  spellings: Spellings,
  chosen: ReadonlyMap<string, string>,
): { columns: Map<string, number>; score: number } {
  const pairs = lines.flatMap((column, index) => {
    const picked = chosen.get(toLabel(labels[index]!));
    if (picked === '') return [];
    if (picked !== undefined) return [{ field: picked, sure: sure.chosen, index }];
    return candidates(column, spellings).map((found) => ({ ...found, index }));
  });
  pairs.sort((a, b) => b.sure - a.sure || a.index - b.index);
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  let score = 0;
  for (const { field, index, sure: weight } of pairs) {
    if (columns.has(field) || taken.has(index)) continue;
    columns.set(field, index);
    taken.add(index);
    score += weight;
  }
  return { columns, score };
}

function candidates(column: readonly string[], spellings: Spellings): { field: string; sure: number }[] {
  const whole = toLabel(column.join(' '));
  if (whole === '') return [];
  const found: { field: string; sure: number }[] = [];
  const look = (label: string, weight: number): void => {
    const field = spellings.get(label);
    if (field) found.push({ field: field.id, sure: weight });
  };
  look(whole, sure.whole);
  look(toLabel(withoutBrackets(column.join(' '))), sure.plain);
  look(toLabel(withoutBrackets(column.at(-1) ?? '')), sure.last);
  if (column.length > 1) for (const line of column) look(toLabel(withoutBrackets(line)), sure.line);
  if (found.length > 0) return found;
  // Title lines hold many words of the contract by chance: only headings not much longer than the name itself count.
  for (const [label, field] of spellings)
    if (label.includes(' ') && whole.length <= label.length * 2.2 && ` ${whole} `.includes(` ${label} `))
      found.push({ field: field.id, sure: sure.inside * (label.length / whole.length) });
  return found;
}

/** A heading that stands twice gets a number, so that a mapping can name each. */
function distinct(labels: string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    if (label === '') return '';
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : `${label} (${times})`;
  });
}
