import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import css from './stacked-bars.module.css';

export type StackedBarsProps = {
  /** The parts every bar is made of, in order, with a CSS colour. */
  parts: readonly { id: string; label: string; color: string }[];
  rows: readonly { label: string; values: Readonly<Record<string, number>> }[];
  caption: string;
};

/** Horizontal stacked bars as a real table: readable without the colours, sharp at any size. */
export function StackedBars({ parts, rows, caption }: StackedBarsProps): ReactNode {
  const format = useFormat();
  const totals = rows.map(({ values }) => parts.reduce((sum, { id }) => sum + (values[id] ?? 0), 0));
  const highest = Math.max(1, ...totals);
  return (
    <>
      <ul className={css.key} aria-hidden="true">
        {parts.map(({ id, label, color }) => (
          <li key={id} style={{ '--mark': color } as CSSProperties}>
            {label}
          </li>
        ))}
      </ul>
      <table className={css.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{caption}</th>
            {parts.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <span className={css.bar} style={{ width: `${(totals[row]! / highest) * 100}%` }}>
                  {parts.map(({ id, label: part, color }) => (
                    <span key={id} className={css.part} style={{ flexGrow: values[id] ?? 0, background: color }}>
                      <span className="visually-hidden">{`${part}: ${format.number(values[id] ?? 0)}. `}</span>
                    </span>
                  ))}
                </span>
              </td>
              <td className={css.total}>{format.number(totals[row])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
