import { useTable } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ColumnChooser } from './ColumnChooser.tsx';
import css from './data-table.module.css';
import { EmptyState } from './EmptyState.tsx';
import { SkeletonBars } from './Panel.tsx';
import { tableModel, toColumnDefs } from './table-model.ts';
import type { Column } from './table-model.ts';
import { useUiTexts } from './texts.ts';

export type { Column } from './table-model.ts';
export type DataTableProps<Row> = {
  /** Says what the rows are; read by screen readers, shown above the table with `showCaption`. */
  caption: string;
  rows: readonly Row[] | undefined;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** Click or Enter on a row. */
  onOpen?: (row: Row) => void;
  openId?: string | null;
  sortedBy?: { id: string; descending: boolean };
  /** With it rows can be ticked. */
  selected?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
  empty?: { title: string; help?: string };
  /** Colour of the bar at the left of a row, e.g. `var(--risk-4)`; always beside a word that says the same. */
  rowMark?: (row: Row) => string | undefined;
  dense?: boolean;
  maxHeight?: string;
  /** At the left above the table, e.g. bulk actions; the column chooser stands at the right. */
  tools?: ReactNode;
};

export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { caption, rows, columns, rowId, onOpen, openId, selected, onSelect, rowMark, dense = true } = props;
  const t = useUiTexts();
  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const [sorting, setSorting] = useState(
    props.sortedBy ? [{ id: props.sortedBy.id, desc: props.sortedBy.descending }] : [],
  );
  const [columnVisibility, setColumnVisibility] = useState(() =>
    Object.fromEntries(columns.filter(({ hidden }) => hidden).map(({ id }) => [id, false])),
  );
  const data = rows ?? (noRows as readonly Row[]);
  const table = useTable({
    features: tableModel,
    columns: defs,
    data: data as Row[],
    getRowId: rowId,
    state: { sorting, columnVisibility },
    onSortingChange: setSorting,
    onColumnVisibilityChange: setColumnVisibility,
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const canChoose = columns.some(({ hidden }) => hidden);
  const visible = table.getVisibleLeafColumns().map(({ id }) => byId.get(id)!);

  if (rows === undefined) return <SkeletonBars count={6} height="1.5rem" />;
  const all = data.map(rowId);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect?.(next);
  };

  return (
    <div className={css.frame}>
      {(props.tools || canChoose) && (
        <div className={css.tools}>
          <div>{props.tools}</div>
          {canChoose && (
            <ColumnChooser columns={columns} visibility={columnVisibility} onChange={setColumnVisibility} />
          )}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it */}
      <section className={css.scroll} style={{ maxHeight: props.maxHeight }} tabIndex={0} aria-label={caption}>
        <table className={css.table} data-dense={dense || undefined}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {onSelect && (
                <th className={css.tick}>
                  <input
                    type="checkbox"
                    aria-label={t(($) => $.action.selectAll)}
                    checked={all.length > 0 && all.every((id) => selected?.has(id))}
                    onChange={(event) => onSelect(new Set(event.target.checked ? all : []))}
                  />
                </th>
              )}
              {table.getHeaderGroups()[0]?.headers.map((header) => {
                const column = byId.get(header.column.id)!;
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    data-align={column.align}
                    data-pinned={column.pinned || undefined}
                    style={{ width: column.width }}
                    aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}
                  >
                    {column.sortBy ? (
                      <button type="button" className={css.sort} onClick={header.column.getToggleSortingHandler()}>
                        {column.header}
                        <SortMark sorted={sorted} />
                      </button>
                    ) : (
                      column.header
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                tabIndex={onOpen ? 0 : undefined}
                data-open={row.id === openId || undefined}
                data-clickable={onOpen ? true : undefined}
                aria-selected={onSelect ? selected?.has(row.id) : undefined}
                onClick={onOpen && (() => onOpen(row.original))}
                onKeyDown={onOpen && ((event) => moveOrOpen(event, () => onOpen(row.original)))}
                style={rowMark ? { boxShadow: `inset 3px 0 0 ${rowMark(row.original) ?? 'transparent'}` } : undefined}
              >
                {onSelect && (
                  <td className={css.tick} onClick={(event) => event.stopPropagation()}>
                    <input
                      type="checkbox"
                      aria-label={t(($) => $.action.selectRow)}
                      checked={selected?.has(row.id) ?? false}
                      onChange={() => toggle(row.id)}
                    />
                  </td>
                )}
                {visible.map((column) => (
                  <td key={column.id} data-align={column.align} data-pinned={column.pinned || undefined}>
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {data.length === 0 && (
          <EmptyState
            title={props.empty?.title ?? t(($) => $.table.noMatch)}
            help={props.empty ? props.empty.help : t(($) => $.table.noMatchHelp)}
          />
        )}
      </section>
    </div>
  );
}

const noRows: readonly never[] = [];

function SortMark({ sorted }: { sorted: false | 'asc' | 'desc' }): ReactNode {
  if (sorted === false) return <IconArrowsSort className={css.sortMark} aria-hidden="true" stroke={1.5} data-idle="" />;
  const Icon = sorted === 'desc' ? IconArrowDown : IconArrowUp;
  return <Icon className={css.sortMark} aria-hidden="true" stroke={2} />;
}

/** Arrow keys walk the rows, Enter opens one. */
function moveOrOpen(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const { nextElementSibling, previousElementSibling } = event.currentTarget;
  const target = { ArrowDown: nextElementSibling, ArrowUp: previousElementSibling }[event.key];
  if (target instanceof HTMLElement) target.focus();
  else if (event.key === 'Enter') open();
  else return;
  event.preventDefault();
}
