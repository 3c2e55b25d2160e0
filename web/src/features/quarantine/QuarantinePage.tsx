import type { QuarantinedReading } from '@ioc/contracts/streams';
import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useMonitoringTexts, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, PageHeader, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { EntryPanel } from './EntryPanel.tsx';
import css from './quarantine.module.css';
import { useQuarantine } from './queries.ts';
import { ReasonList } from './ReasonList.tsx';
import { quarantineStates } from './search.ts';
import type { QuarantineSearch } from './search.ts';
import { useQuarantineTexts } from './texts.ts';

/** What the intake set aside: grouped by reason, with the raw text, to be put through again or closed. */
export function QuarantinePage(): ReactNode {
  const t = useQuarantineTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const now = useNow();
  const panelState = usePanelState();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as QuarantineSearch;
  const [openId, setOpenId] = useState<string | null>(null);
  const pages = useQuarantine(search);
  const rows = pages.data?.pages.flatMap(({ items }) => items);
  const opened = rows?.find(({ id }) => id === openId) ?? null;
  const state = search.state ?? 'open';
  const change = (part: Partial<QuarantineSearch>) => {
    setOpenId(null);
    void navigate({ to: '/quarantine' as string, search: { ...search, ...part } as never, replace: true });
  };
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
    <>
      <PageHeader
        title={t(($) => $.title)}
        subtitle={t(($) => $.subtitle)}
        actions={
          <SegmentedControl
            size="xs"
            aria-label={t(($) => $.state)}
            value={state}
            onChange={(next) => change({ state: next === 'open' ? undefined : (next as QuarantineSearch['state']) })}
            data={quarantineStates.map((one) => ({ value: one, label: t(($) => $.stateWord[one]) }))}
          />
        }
      />
      <div className={css.columns}>
        <ReasonList
          counts={pages.data?.pages[0]?.counts ?? []}
          chosen={search.reason}
          onChoose={(reason) => change({ reason })}
        />
        <Panel title={t(($) => $.entries)} flush state={panelState(pages)}>
          <DataTable
            caption={t(($) => $.entries)}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            onOpen={({ id }) => setOpenId(id)}
            openId={openId}
            empty={{ title: t(($) => (state === 'open' ? $.none : $.noneClosed)), help: t(($) => $.noneHelp) }}
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
        {opened && <EntryPanel key={opened.id} entry={opened} onClose={() => setOpenId(null)} />}
      </div>
    </>
  );
}
