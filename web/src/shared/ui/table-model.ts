import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ColumnDef, SortFn } from '@tanstack/react-table';
import type { ReactNode } from 'react';

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What the column sorts by; left out = not sortable. Missing values always stand last. */
  sortBy?: (row: Row) => string | number | null | undefined;
  align?: 'start' | 'center' | 'end';
  width?: string;
  /** Stays in view when the table is scrolled sideways; only for the first column. */
  pinned?: boolean;
  /** Not shown until chosen in the column chooser. */
  hidden?: boolean;
};

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order for words, size for numbers. */
export function compareValues(first: unknown, second: unknown): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  return collator.compare(String(first), String(second));
}

export const tableModel = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnVisibilityFeature,
  rowSelectionFeature,
});

export function toColumnDefs<Row extends object>(columns: readonly Column<Row>[]): ColumnDef<typeof tableModel, Row>[] {
  const inOrder: SortFn<typeof tableModel, Row> = (first, second, id) =>
    compareValues(first.getValue(id), second.getValue(id));
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
    enableSorting: column.sortBy !== undefined,
    sortUndefined: 'last' as const,
    sortFn: inOrder,
  }));
}
