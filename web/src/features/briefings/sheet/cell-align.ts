import type { TableCell } from '@ioc/contracts/briefing-document';

type Align = NonNullable<TableCell['align']>;

/** A cell takes the alignment of the column it starts in, spans of the rows above counted; heads are centred. */
export function cellsWithAlign(
  rows: readonly TableCell[][],
  aligns: readonly Align[],
  isHeader: boolean,
): { cell: TableCell; align: Align }[][] {
  const covered: number[] = aligns.map(() => 0);
  return rows.map((row) => {
    const placed = row.map((cell) => {
      const column = covered.indexOf(0);
      covered.fill(cell.rows, column, column + cell.columns);
      return { cell, align: cell.align ?? (isHeader ? 'center' : (aligns[column] ?? 'left')) };
    });
    for (const [index, rowsLeft] of covered.entries()) covered[index] = Math.max(0, rowsLeft - 1);
    return placed;
  });
}
