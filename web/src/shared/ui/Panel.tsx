import { useId } from 'react';
import type { ReactNode } from 'react';
import { ForecastTag, SimulatedTag } from './DataTags.tsx';
import { EmptyState } from './EmptyState.tsx';
import { FreshnessDot } from './FreshnessDot.tsx';
import type { FreshnessDotProps } from './FreshnessDot.tsx';
import css from './panel.module.css';
import { useUiTexts } from './texts.ts';

export type PanelState =
  | { kind: 'ready' }
  /** A skeleton of the real shape stands in; without one, three bars. */
  | { kind: 'loading'; skeleton?: ReactNode }
  | { kind: 'empty'; title?: string; help?: string; action?: ReactNode }
  /** The panel stays with its last value, dimmed, and names the source. */
  | { kind: 'broken'; source?: string; retry?: ReactNode }
  | { kind: 'no-permission'; grantedBy?: string };

export type PanelProps = {
  title: string;
  subtitle?: ReactNode;
  state?: PanelState;
  freshness?: FreshnessDotProps | undefined;
  simulated?: boolean;
  forecast?: boolean;
  /** Stands at the right of the title: a figure, buttons. */
  aside?: ReactNode;
  headingLevel?: 2 | 3 | 4;
  /** No inner space: for tables, lists and maps that go to the edge. */
  flush?: boolean;
  className?: string | undefined;
  children?: ReactNode;
};

const ready: PanelState = { kind: 'ready' };

export function Panel(props: PanelProps): ReactNode {
  const {
    title,
    subtitle,
    state = ready,
    freshness,
    aside,
    headingLevel = 2,
    flush = false,
    className,
    children,
  } = props;
  const Heading = `h${headingLevel}` as const;
  const id = useId();
  return (
    <section className={`${css.panel} ${className ?? ''}`} aria-labelledby={id} aria-busy={state.kind === 'loading'}>
      <header className={css.head}>
        <div className={css.titles}>
          <Heading id={id} className={css.title}>
            {title}
          </Heading>
          {subtitle && <p className={css.subtitle}>{subtitle}</p>}
        </div>
        <div className={css.marks}>
          {props.forecast && <ForecastTag />}
          {props.simulated && <SimulatedTag />}
          {freshness && state.kind !== 'loading' && <FreshnessDot {...freshness} />}
          {aside}
        </div>
      </header>
      <div className={css.body} data-flush={flush || undefined} data-dimmed={state.kind === 'broken' || undefined}>
        <PanelBody state={state}>{children}</PanelBody>
      </div>
    </section>
  );
}

function PanelBody({ state, children }: { state: PanelState; children: ReactNode }): ReactNode {
  const t = useUiTexts();
  switch (state.kind) {
    case 'ready':
      return children;
    case 'loading':
      return (
        <>
          <span className="visually-hidden">{t(($) => $.state.loading)}</span>
          {state.skeleton ?? <SkeletonBars count={3} />}
        </>
      );
    case 'empty':
      return (
        <EmptyState
          title={state.title ?? t(($) => $.state.empty)}
          help={state.help ?? t(($) => $.state.emptyHelp)}
          action={state.action}
        />
      );
    case 'broken':
      return (
        <>
          <output className={css.broken}>
            {state.source ? t(($) => $.state.brokenSource, { source: state.source }) : t(($) => $.state.broken)}{' '}
            {state.retry}
          </output>
          {children}
        </>
      );
    case 'no-permission':
      return (
        <EmptyState
          kind="no-permission"
          title={t(($) => $.state.noPermission)}
          help={state.grantedBy && t(($) => $.state.grantedBy, { who: state.grantedBy })}
        />
      );
  }
}

/** Grey bars in place of text that is on its way. */
export function SkeletonBars({ count, height }: { count: number; height?: string }): ReactNode {
  return (
    <div className={css.bars} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <span
          key={index}
          className={css.bar}
          style={{ height, width: index === count - 1 && count > 1 ? '60%' : '100%' }}
        />
      ))}
    </div>
  );
}
