import type { QuarantineGroup } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useMonitoringTexts, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { groupId } from './group-key.ts';
import css from './quarantine.module.css';
import type { useGroups } from './queries.ts';
import { useQuarantineTexts } from './texts.ts';

export type GroupsTableProps = {
  query: ReturnType<typeof useGroups>;
  rows: readonly QuarantineGroup[] | undefined;
  openId: string | null;
  onOpen: (id: string) => void;
};

/** What waits as pieces of work: the same obstacle at the same source, the largest first. */
export function GroupsTable({ query, rows, openId, onOpen }: GroupsTableProps): ReactNode {
  const t = useQuarantineTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const now = useNow();
  const panelState = usePanelState();
  const columns: Column<QuarantineGroup>[] = [
    {
      id: 'reason',
      header: t(($) => $.reason),
      sortBy: ({ reason }) => words(($) => $.quarantineReason[reason]),
      cell: ({ reason, sample }) => (
        <span className={css.stack}>
          {words(($) => $.quarantineReason[reason])}
          <span className={css.soft}>{sample.detail}</span>
        </span>
      ),
    },
    { id: 'thing', header: t(($) => $.thing), sortBy: ({ thing }) => thing, cell: ({ thing }) => thing ?? '–' },
    { id: 'door', header: t(($) => $.door), sortBy: ({ door }) => door, cell: ({ door }) => door },
    {
      id: 'count',
      header: t(($) => $.count),
      align: 'end',
      sortBy: ({ count }) => count,
      cell: ({ count }) => format.number(count),
    },
    {
      id: 'last',
      header: t(($) => $.lastAt),
      sortBy: ({ lastAt }) => lastAt,
      cell: ({ lastAt }) => (
        <time dateTime={lastAt} title={format.fullDateTime(lastAt)} className={css.nowrap}>
          {format.relative(lastAt, now)}
        </time>
      ),
    },
  ];
  return (
    <Panel
      title={t(($) => $.groups)}
      subtitle={t(($) => $.groupCount, { count: query.data?.total ?? 0 })}
      flush
      state={panelState(query)}
    >
      <DataTable
        caption={t(($) => $.groups)}
        rows={rows}
        columns={columns}
        rowId={groupId}
        onOpen={(group) => onOpen(groupId(group))}
        openId={openId}
        empty={{ title: t(($) => $.none), help: t(($) => $.noneHelp) }}
      />
    </Panel>
  );
}
