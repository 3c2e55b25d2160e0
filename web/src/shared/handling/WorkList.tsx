import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { SkeletonBars } from '../ui/index.ts';
import { useListKeys } from './use-list-keys.ts';
import css from './work-list.module.css';

export type WorkListProps = { label: string; isLoading?: boolean; children: ReactNode };

/** A dense list of things to attend to; j and k walk it, Enter opens. On a phone each row becomes a small card. */
export function WorkList({ label, isLoading = false, children }: WorkListProps): ReactNode {
  const list = useListKeys<HTMLDivElement>();
  if (isLoading) return <SkeletonBars count={8} height="2.5rem" />;
  return (
    <section ref={list} className={css.list} aria-label={label}>
      {children}
    </section>
  );
}

export function WorkGroup(props: { title: string; count: number; tone?: 'bad'; children: ReactNode }): ReactNode {
  const { title, count, tone, children } = props;
  return (
    <section className={css.group} data-tone={tone}>
      <h2 className={css.groupTitle}>
        {title} <span className={css.groupCount}>{count}</span>
      </h2>
      <ol className={css.rows}>{children}</ol>
    </section>
  );
}

export function WorkRows({ children }: { children: ReactNode }): ReactNode {
  return <ol className={css.rows}>{children}</ol>;
}

export type WorkFact = { label: string; value: ReactNode; title?: string; width?: string };
export type WorkRowProps = {
  to: string;
  /** Operational level: the bar at the left edge. */
  level?: number;
  lead?: ReactNode;
  title: string;
  detail?: ReactNode;
  tags?: ReactNode;
  facts: readonly WorkFact[];
  status: ReactNode;
  /** Just came in: tinted until it is old, with one pulse when it is severe. */
  isNew?: boolean;
};

export function WorkRow(props: WorkRowProps): ReactNode {
  const { to, level, lead, title, detail, tags, facts, status, isNew = false } = props;
  return (
    <li>
      <Link
        to={to}
        className={css.row}
        data-row=""
        data-lead={lead ? true : undefined}
        data-new={isNew || undefined}
        data-severe={(isNew && level !== undefined && level >= 4) || undefined}
        style={{ '--bar': level ? `var(--risk-${level})` : 'transparent' } as CSSProperties}
      >
        {lead && <span className={css.lead}>{lead}</span>}
        <span className={css.main}>
          <span className={css.title}>
            {title} {tags}
          </span>
          {detail && <span className={css.detail}>{detail}</span>}
        </span>
        <span className={css.facts}>
          {facts.map(({ label, value, title: hint, width }) => (
            <span key={label} className={css.fact} title={hint} style={width ? { width } : undefined}>
              <span className={css.factLabel}>{label}</span>
              {value}
            </span>
          ))}
        </span>
        <span className={css.status}>{status}</span>
      </Link>
    </li>
  );
}
