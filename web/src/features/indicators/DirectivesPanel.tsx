import type { Indicator } from '@ioc/contracts/indicators';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { Panel, StatusBadge } from '#shared/ui/index.ts';
import css from './indicator.module.css';
import { useIndicatorDirectives } from './queries.ts';
import { useIndicatorTexts } from './texts.ts';

/** What leaders asked for because of these figures. */
export function DirectivesPanel({ indicator, unit }: { indicator: Indicator; unit: string | null }): ReactNode {
  const t = useIndicatorTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const may = useMay('directives.read');
  const { per, id } = indicator;
  const directives = useIndicatorDirectives(
    { indicator: id, ...(unit && per !== 'site' && { [per]: unit }) },
    may && unit !== null,
  );
  if (!may) return null;
  const items = directives.data?.items ?? [];
  return (
    <Panel
      title={t(($) => $.directives)}
      state={panelState(directives, {
        empty: { when: items.length === 0, title: t(($) => $.noDirectives), help: t(($) => $.noDirectivesHelp) },
      })}
    >
      <ul className={css.directives}>
        {items.map(({ id: directive, code, title, agencyName, dueAt, overdue, state }) => (
          <li key={directive}>
            <Link to={`/directives/${directive}` as string}>{title}</Link>
            <span className={css.soft}>
              {code} · {agencyName} · {t(($) => $.due, { at: format.dateTime(dueAt) })}
            </span>
            {overdue && state !== 'done' && <StatusBadge tone="bad">{t(($) => $.overdue)}</StatusBadge>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
