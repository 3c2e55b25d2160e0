import type { ReactNode } from 'react';
import css from './chart.module.css';

export type ChartTableData = { head: string[]; rows: string[][] };

/** The figures behind a chart; the first column names the row. */
export function ChartTable({ caption, head, rows }: ChartTableData & { caption: string }): ReactNode {
  return (
    <div className={css.tableScroll}>
      <table className={css.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                <td key={head[index + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
