import type { IncidentRoom } from '@ioc/contracts/incidents';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './incidents.module.css';
import { useIncidentTexts } from './texts.ts';

/** How it ended and what is to be learned from it. */
export function ClosingPanel({ closing }: { closing: NonNullable<IncidentRoom['closing']> }): ReactNode {
  const t = useIncidentTexts();
  const format = useFormat();
  return (
    <Panel
      title={t(($) => $.closing)}
      subtitle={t(($) => $.closedBy, { name: closing.by, time: format.fullDateTime(closing.at) })}
    >
      <dl className={css.closing}>
        {(['result', 'cause', 'lesson'] as const).map((part) => (
          <div key={part}>
            <dt>{t(($) => $[part])}</dt>
            <dd>{closing[part]}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
