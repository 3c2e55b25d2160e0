import { IconUrgent } from '@tabler/icons-react';
import { incidentApi } from '@ioc/contracts/incidents';
import type { Incident } from '@ioc/contracts/incidents';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { EmptyState, LevelChip, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import { incidentAddress } from '../links.ts';
import { useMapPageTexts } from '../texts.ts';
import { CardFrame } from './CardFrame.tsx';

/** An incident with how its tasks stand. */
export function IncidentCard({ id, incident }: { id: string; incident: Incident | undefined }): ReactNode {
  const t = useMapPageTexts();
  const asked = useQuery({
    queryKey: ['incidents', 'one', id],
    queryFn: ({ signal }) => call(incidentApi.get, { params: { id }, signal }),
    enabled: incident === undefined,
  });
  const shown = incident ?? asked.data;
  if (asked.isError) return <EmptyState kind="broken" title={t(($) => $.card.gone)} />;
  return shown ? <IncidentFacts incident={shown} /> : <SkeletonBars count={4} />;
}

function IncidentFacts({ incident }: { incident: Incident }): ReactNode {
  const t = useMapPageTexts();
  const format = useFormat();
  const now = useNow();
  const { id, code, title, level, state, areaName, commander, openedAt, tasks, simulated } = incident;
  return (
    <CardFrame
      kind={t(($) => $.card.incident, { code })}
      title={title}
      marks={
        <>
          <LevelChip level={level} withName />
          {simulated && <SimulatedTag />}
        </>
      }
      facts={[
        [t(($) => $.card.state), t(($) => $.incidentState[state])],
        [t(($) => $.card.area), areaName],
        [t(($) => $.card.commander), commander?.name],
        [t(($) => $.card.since), `${format.dateTime(openedAt)} (${format.relative(openedAt, now)})`],
        [t(($) => $.card.tasks), t(($) => $.card.tasksDone, { done: tasks.done, total: tasks.total })],
        [t(($) => $.card.overdue), tasks.overdue > 0 ? format.number(tasks.overdue) : null],
      ]}
      links={[
        {
          to: incidentAddress(id),
          label: t(($) => $.card.openIncident),
          icon: <IconUrgent size={18} stroke={1.75} aria-hidden="true" />,
        },
      ]}
    />
  );
}
