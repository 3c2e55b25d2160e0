import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './data-table.module.css';
import type { Column } from './table-model.ts';
import { useUiTexts } from './texts.ts';

type Visibility = Record<string, boolean>;
type Props<Row> = {
  columns: readonly Column<Row>[];
  visibility: Visibility;
  onChange: (visibility: Visibility) => void;
};

export function ColumnChooser<Row>({ columns, visibility, onChange }: Props<Row>): ReactNode {
  const t = useUiTexts();
  return (
    <details className={css.chooser}>
      <summary>
        <IconColumns3 size={16} stroke={1.75} aria-hidden="true" /> {t(($) => $.action.columns)}
      </summary>
      <div className={css.choices}>
        {columns.map(({ id, header }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={visibility[id] ?? true}
              onChange={(event) => onChange({ ...visibility, [id]: event.target.checked })}
            />
            {header}
          </label>
        ))}
      </div>
    </details>
  );
}
