import type { DocumentBlock, TableCell } from '@ioc/contracts/briefing-document';
import type { ReactNode } from 'react';
import { useBriefingTexts } from '../texts.ts';
import { cellsWithAlign } from './cell-align.ts';
import { Runs } from './Runs.tsx';
import css from './sheet.module.css';

type Table = Extract<DocumentBlock, { kind: 'table' }>;

export function SheetTable({ table, number }: { table: Table; number: string }): ReactNode {
  const t = useBriefingTexts();
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const aligns = table.columns.map(({ align }) => align);
  return (
    <div className={css.tableBlock}>
      {table.unitNote && <p className={css.unitNote}>{table.unitNote}</p>}
      <div className={css.tableScroll}>
        <table className={css.table}>
          {table.caption && (
            <caption>
              {number} {table.caption}
            </caption>
          )}
          <colgroup>
            {table.columns.map(({ width }, index) => (
              <col key={index} style={{ width: `${(width / total) * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            <Rows rows={table.header} aligns={aligns} isHeader />
          </thead>
          <tbody>
            <Rows rows={table.rows} aligns={aligns} isHeader={false} />
          </tbody>
        </table>
      </div>
      {table.source && <p className={css.source}>{t(($) => $.paper.source, { source: table.source! })}</p>}
    </div>
  );
}

type RowsProps = { rows: TableCell[][]; aligns: NonNullable<TableCell['align']>[]; isHeader: boolean };

function Rows({ rows, aligns, isHeader }: RowsProps): ReactNode {
  const Cell = isHeader ? 'th' : 'td';
  return cellsWithAlign(rows, aligns, isHeader).map((row, rowIndex) => (
    <tr key={rowIndex}>
      {row.map(({ cell, align }, index) => (
        <Cell
          key={index}
          colSpan={cell.columns}
          rowSpan={cell.rows}
          style={{ textAlign: align }}
          {...(isHeader && { scope: 'col' })}
        >
          <Runs runs={cell.runs} />
        </Cell>
      ))}
    </tr>
  ));
}
