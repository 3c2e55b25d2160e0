import { IconDatabaseOff, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './empty-state.module.css';

const icons = { empty: IconDatabaseOff, broken: IconPlugConnectedX, 'no-permission': IconLock };

export type EmptyStateProps = {
  kind?: keyof typeof icons;
  /** What is missing. */
  title: string;
  /** Why, and what to do. */
  help?: string | undefined;
  action?: ReactNode;
};

export function EmptyState({ kind = 'empty', title, help, action }: EmptyStateProps): ReactNode {
  const Icon = icons[kind];
  return (
    <div className={css.empty} role={kind === 'broken' ? 'status' : undefined}>
      <Icon stroke={1.5} aria-hidden="true" className={css.icon} />
      <p className={css.title}>{title}</p>
      {help && <p className={css.help}>{help}</p>}
      {action}
    </div>
  );
}
