import type { Incident } from '@ioc/contracts/incidents';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconChartBar, IconFlag } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useScenarios } from '#shared/monitoring/queries.ts';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, FilterRow, LevelChip, PageHeader, SimulatedTag } from '#shared/ui/index.ts';
import {
  IncidentStateBadge,
  KeyHint,
  OpenIncidentDialog,
  useAgencyName,
  WorkList,
  WorkRow,
  WorkRows,
} from '#shared/handling/index.ts';
import css from './incidents.module.css';
import { useIncidents } from './queries.ts';
import type { IncidentSearch } from './search.ts';
import { useIncidentTexts } from './texts.ts';

export function IncidentsPage(): ReactNode {
  const t = useIncidentTexts();
  const say = useLocalized();
  const search = useSearch({ strict: false }) as IncidentSearch;
  const navigate = useNavigate();
  const mayWork = useMay('incidents.work');
  const scenarios = useScenarios();
  const { data, error, isPending, isError } = useIncidents(search);
  const [opening, setOpening] = useState(false);
  const change = (next: IncidentSearch) => void navigate({ to: '/incidents', search: next, replace: true });

  return (
    <>
      <PageHeader
        title={t(($) => $.title)}
        subtitle={<KeyHint />}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconChartBar size={18} stroke={1.75} />}
              renderRoot={(root) => <Link to={'/incidents/statistics' as string} {...root} />}
            >
              {t(($) => $.statistics)}
            </Button>
            {mayWork && (
              <Button leftSection={<IconFlag size={18} stroke={1.75} />} onClick={() => setOpening(true)}>
                {t(($) => $.open)}
              </Button>
            )}
          </>
        }
      />
      <FilterRow onClear={search.scenario || search.show ? () => change({}) : undefined} clearText={t(($) => $.clear)}>
        <SegmentedControl
          aria-label={t(($) => $.show.label)}
          data={[
            { value: 'open', label: t(($) => $.show.open) },
            { value: 'all', label: t(($) => $.show.all) },
          ]}
          value={search.show ?? 'open'}
          onChange={(show) => change({ ...search, show: show === 'all' ? 'all' : undefined })}
        />
        <Select
          aria-label={t(($) => $.scenario)}
          placeholder={t(($) => $.anyScenario)}
          clearable
          w={260}
          data={scenarios.data?.items.map(({ id, name }) => ({ value: id, label: say(name) })) ?? []}
          value={search.scenario ?? null}
          onChange={(scenario) => change({ ...search, scenario: scenario ?? undefined })}
        />
      </FilterRow>
      <ProblemNote problem={error} />
      <WorkList label={t(($) => $.title)} isLoading={isPending && !isError}>
        {data && data.items.length > 0 && (
          <WorkRows>
            {data.items.map((incident) => (
              <IncidentRow key={incident.id} incident={incident} />
            ))}
          </WorkRows>
        )}
        {data?.items.length === 0 && <EmptyState title={t(($) => $.none)} help={t(($) => $.noneHelp)} />}
      </WorkList>
      <OpenIncidentDialog opened={opening} onClose={() => setOpening(false)} />
    </>
  );
}

function IncidentRow({ incident }: { incident: Incident }): ReactNode {
  const t = useIncidentTexts();
  const format = useFormat();
  const now = useNow();
  const agencyName = useAgencyName();
  const { id, code, title, level, state, areaName, commander, agency, openedAt, closedAt, tasks, simulated } = incident;
  return (
    <WorkRow
      to={`/incidents/${id}`}
      level={level}
      lead={<LevelChip level={level} />}
      title={title}
      tags={simulated && <SimulatedTag />}
      detail={[code, areaName, agencyName(agency), commander && t(($) => $.commandedBy, { name: commander.name })]
        .filter(Boolean)
        .join(' · ')}
      facts={[
        {
          label: t(($) => (closedAt ? $.closedAt : $.openedAt)),
          value: format.relative(closedAt ?? openedAt, now),
          title: format.fullDateTime(closedAt ?? openedAt),
          width: '7.5rem',
        },
        {
          label: t(($) => $.tasks),
          value: (
            <>
              {tasks.done}/{tasks.total}
              {tasks.overdue > 0 && (
                <span className={css.overdue}> {t(($) => $.overdue, { count: tasks.overdue })}</span>
              )}
            </>
          ),
          width: '9rem',
        },
      ]}
      status={<IncidentStateBadge state={state} />}
    />
  );
}
