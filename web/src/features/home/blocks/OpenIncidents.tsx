import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { IncidentList, useIncidents, usePanelState } from '#shared/monitoring/index.ts';
import { Panel } from '#shared/ui/index.ts';
import { useHomeTexts } from '../texts.ts';

export function OpenIncidents(): ReactNode {
  const t = useHomeTexts();
  const panelState = usePanelState();
  const incidents = useIncidents({ open: 'true' });
  const items = incidents.data?.items ?? [];
  return (
    <Panel
      title={t(($) => $.incidents)}
      flush={items.length > 0}
      state={panelState(incidents, {
        empty: { when: items.length === 0, title: t(($) => $.noIncidents), help: t(($) => $.noIncidentsHelp) },
      })}
      aside={<Link to={'/incidents' as string}>{t(($) => $.all)}</Link>}
    >
      <IncidentList incidents={items.toSorted((first, second) => second.level - first.level)} />
    </Panel>
  );
}
