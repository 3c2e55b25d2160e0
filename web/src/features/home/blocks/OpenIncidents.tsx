import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { IncidentList, useIncidents } from '#shared/monitoring/index.ts';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

export function OpenIncidents(): ReactNode {
  const t = useHomeTexts();
  const incidents = useIncidents({ open: 'true' });
  const items = incidents.data?.items ?? [];
  return (
    <HomePanel
      title={t(($) => $.incidents)}
      asked={incidents}
      empty={{ when: items.length === 0, title: t(($) => $.noIncidents), help: t(($) => $.noIncidentsHelp) }}
      aside={<Link to={'/incidents' as string}>{t(($) => $.all)}</Link>}
    >
      <IncidentList incidents={items.toSorted((first, second) => second.level - first.level)} />
    </HomePanel>
  );
}
