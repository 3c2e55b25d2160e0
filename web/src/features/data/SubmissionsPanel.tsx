import { useNavigate } from '@tanstack/react-router';
import type { Submission } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { useSubmissions } from './queries.ts';
import { SubmissionStateBadge } from './SubmissionState.tsx';
import { useDataSetTexts } from './data-set-texts.ts';
import { useSubmissionTexts } from './submission-texts.ts';

/** What was handed in for one data set. */
export function SubmissionsPanel({ dataSet }: { dataSet: string }): ReactNode {
  const t = useSubmissionTexts();
  const ofDataSet = useDataSetTexts();
  const format = useFormat();
  const navigate = useNavigate();
  const panelState = usePanelState();
  const asked = useSubmissions({ dataSet });
  const columns: Column<Submission>[] = [
    {
      id: 'at',
      header: t(($) => $.list.at),
      sortBy: ({ submittedAt }) => submittedAt,
      cell: ({ submittedAt }) => format.dateTime(submittedAt),
    },
    { id: 'file', header: t(($) => $.submission.file), cell: ({ fileName }) => fileName },
    { id: 'by', header: ofDataSet(($) => $.versions.by), cell: ({ submittedBy }) => submittedBy.name },
    {
      id: 'rows',
      header: ofDataSet(($) => $.versions.rows),
      cell: ({ rows }) => t(($) => $.list.count, { good: format.number(rows.good), total: format.number(rows.total) }),
    },
    { id: 'state', header: t(($) => $.list.state), cell: ({ state }) => <SubmissionStateBadge state={state} /> },
  ];
  return (
    <Panel title={ofDataSet(($) => $.part.submissions)} flush state={panelState(asked)}>
      <DataTable
        caption={t(($) => $.list.title)}
        rows={asked.data?.pages.flatMap(({ items }) => items)}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/submissions/$id', params: { id } })}
        empty={{ title: t(($) => $.list.none), help: t(($) => $.list.noneHelp) }}
      />
    </Panel>
  );
}
