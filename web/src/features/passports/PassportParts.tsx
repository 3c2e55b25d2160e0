import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { ScrollRegion } from '#shared/monitoring/index.ts';
import { flatColumns, isFlatTable } from './parts.ts';
import css from './passport.module.css';
import { usePassportTexts } from './texts.ts';

/** What the formula found on its way, as tables and lists; the names are those of the formula. */
export function PassportParts({ parts }: { parts: Record<string, unknown> }): ReactNode {
  const t = usePassportTexts();
  if (Object.keys(parts).length === 0) return null;
  return (
    <details className={css.more}>
      <summary>{t(($) => $.parts)}</summary>
      <dl className={css.parts}>
        {Object.entries(parts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Part name={name} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Part({ name, value }: { name: string; value: unknown }): ReactNode {
  if (isFlatTable(value)) return <PartTable caption={name} rows={value} />;
  if (typeof value === 'object' && value !== null)
    return <pre className={css.raw}>{JSON.stringify(value, null, 1)}</pre>;
  return <Cell value={value} />;
}

function PartTable({ caption, rows }: { caption: string; rows: Record<string, unknown>[] }): ReactNode {
  const columns = flatColumns(rows);
  return (
    <ScrollRegion className={css.scroll} label={caption}>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column}>
                  <Cell value={row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell({ value }: { value: unknown }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  if (typeof value === 'number') return format.number(value, { maxDecimals: 3 });
  if (typeof value === 'boolean') return value ? t(($) => $.yes) : t(($) => $.no);
  if (value === null || value === undefined || value === '') return '–';
  return String(value);
}
