import type { ReactNode } from 'react';
import css from './page.module.css';

export type PageHeaderProps = {
  title: string;
  /** One line under the title: what is shown, of when. */
  subtitle?: ReactNode;
  /** Tags and statuses beside the title. */
  tags?: ReactNode;
  actions?: ReactNode;
  /** A way back to the list this page came from. */
  above?: ReactNode;
};

export function PageHeader({ title, subtitle, tags, actions, above }: PageHeaderProps): ReactNode {
  return (
    <header className={css.header}>
      <div className={css.titles}>
        {above && <div className={css.above}>{above}</div>}
        <div className={css.titleRow}>
          <h1 className={css.title}>{title}</h1>
          {tags}
        </div>
        {subtitle && <p className={css.subtitle}>{subtitle}</p>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  );
}

/** Filters of a list page in one row; `onClear` is shown once something is filtered. */
export function FilterRow({
  children,
  onClear,
  clearText,
}: {
  children: ReactNode;
  onClear?: (() => void) | undefined;
  clearText?: string;
}): ReactNode {
  return (
    <search className={css.filters}>
      {children}
      {onClear && (
        <button type="button" className={css.clear} onClick={onClear}>
          {clearText}
        </button>
      )}
    </search>
  );
}
