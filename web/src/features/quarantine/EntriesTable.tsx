import type { QuarantinedReading } from '@ioc/contracts/streams';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useMonitoringTexts, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './quarantine.module.css';
import type { useQuarantine } from './queries.ts';
import { useQuarantineTexts } from './texts.ts';

export type EntriesTableProps = {
  pages: ReturnType<typeof useQuarantine>;
  isOpenState: boolean;
  openId: string | null;
  onOpen: (id: string) => void;
};

/** Entries one by one, newest first. */
export function EntriesTable({ pages, isOpenState, openId, onOpen }: EntriesTableProps): ReactNode {
  const t = useQuarantineTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const now = useNow();
  const panelState = usePanelState();
  const columns: Column<QuarantinedReading>[] = [
    {
      id: 'at',
      header: t(($) => $.receivedAt),
      sortBy: ({ receivedAt }) => receivedAt,
      cell: ({ receivedAt }) => (
        <time dateTime={receivedAt} title={format.fullDateTime(receivedAt)} className={css.nowrap}>
          {format.relative(receivedAt, now)}
        </time>
      ),
    },
    {
      id: 'reason',
      header: t(($) => $.reason),
      sortBy: ({ reason }) => words(($) => $.quarantineReason[reason]),
      cell: ({ reason, detail }) => (
        <span className={css.stack}>
          {words(($) => $.quarantineReason[reason])}
          <span className={css.soft}>{detail}</span>
        </span>
      ),
    },
    { id: 'thing', header: t(($) => $.thing), sortBy: ({ thing }) => thing, cell: ({ thing }) => thing ?? '–' },
    { id: 'door', header: t(($) => $.door), sortBy: ({ door }) => door, cell: ({ door }) => door },
    { id: 'raw', header: t(($) => $.raw), cell: ({ raw }) => <code className={css.sample}>{raw.slice(0, 80)}</code> },
  ];
  return (
    <Panel title={t(($) => $.entries)} flush state={panelState(pages)}>
      <DataTable
        caption={t(($) => $.entries)}
        rows={pages.data?.pages.flatMap(({ items }) => items)}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        openId={openId}
        empty={{ title: t(($) => (isOpenState ? $.none : $.noneClosed)), help: t(($) => $.noneHelp) }}
      />
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t(($) => $.more)}
        </Button>
      )}
    </Panel>
  );
}
