import { Link } from '@tanstack/react-router';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import type { warehouseApi } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './data.module.css';
import { useVersions } from './queries.ts';
import { useDataSetTexts } from './data-set-texts.ts';

type Version = EndpointReply<typeof warehouseApi.versions>['items'][number];

/** Published versions with who handed in, who approved, and how much changed. */
export function VersionsPanel({ id }: { id: string }): ReactNode {
  const t = useDataSetTexts();
  const panelState = usePanelState();
  const asked = useVersions(id);
  return (
    <Panel title={t(($) => $.part.versions)} flush state={panelState(asked)}>
      <DataTable
        caption={t(($) => $.versions.caption)}
        rows={asked.data?.items}
        columns={useColumns(id)}
        rowId={({ version }) => String(version)}
        sortedBy={{ id: 'version', descending: true }}
        empty={{ title: t(($) => $.versions.none) }}
      />
    </Panel>
  );
}

function useColumns(id: string): Column<Version>[] {
  const t = useDataSetTexts();
  const format = useFormat();
  const count = (name: 'rows' | 'added' | 'changed' | 'removed'): Column<Version> => ({
    id: name,
    header: t(($) => $.versions[name]),
    align: 'end',
    sortBy: (row) => row[name],
    cell: (row) => format.number(row[name]),
  });
  return [
    {
      id: 'version',
      header: t(($) => $.versions.version),
      sortBy: ({ version }) => version,
      cell: ({ version }) => (
        <Link to="/data/$id" params={{ id }} search={{ version }} className={css.rowLink}>
          {version}
        </Link>
      ),
    },
    {
      id: 'at',
      header: t(($) => $.versions.at),
      sortBy: ({ publishedAt }) => publishedAt,
      cell: ({ publishedAt }) => format.dateTime(publishedAt),
    },
    count('rows'),
    count('added'),
    count('changed'),
    count('removed'),
    { id: 'by', header: t(($) => $.versions.by), cell: ({ submittedBy }) => submittedBy },
    { id: 'approvedBy', header: t(($) => $.versions.approvedBy), cell: ({ approvedBy }) => approvedBy },
    {
      id: 'open',
      header: '',
      cell: ({ submission }) => (
        <Link to="/submissions/$id" params={{ id: submission }}>
          {t(($) => $.versions.open)}
        </Link>
      ),
    },
  ];
}
