import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useAreaName, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, FilterRow, PageHeader, Panel, SkeletonBars } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './administration.module.css';
import { useAudit, useAuditVerification } from './queries.ts';
import type { AuditSearch } from './search.ts';
import { useAdministrationTexts } from './texts.ts';

type Entry = NonNullable<ReturnType<typeof useAudit>['data']>['pages'][number]['items'][number];

/** Who did what to what, in a chain in which nothing can be changed unseen. */
export function AuditPage(): ReactNode {
  const t = useAdministrationTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const navigate = useNavigate();
  const areaName = useAreaName();
  const search = useSearch({ strict: false }) as AuditSearch;
  const pages = useAudit(search);
  const rows = pages.data?.pages.flatMap(({ items }) => items);
  const narrow = (next: AuditSearch) => void navigate({ to: '/administration/audit' as string, search: next as never });
  const isNarrow = search.kind !== undefined || search.id !== undefined;
  const columns: Column<Entry>[] = [
    { id: 'id', header: '#', align: 'end', sortBy: ({ id }) => id, cell: ({ id }) => format.number(id) },
    {
      id: 'at',
      header: t(($) => $.at),
      sortBy: ({ at }) => at,
      cell: ({ at }) => <time dateTime={at}>{format.dateTime(at)}</time>,
    },
    { id: 'actor', header: t(($) => $.actor), sortBy: ({ actor }) => actor, cell: ({ actor }) => actor },
    {
      id: 'action',
      header: t(($) => $.action),
      sortBy: ({ action }) => action,
      cell: ({ action }) => <code>{action}</code>,
    },
    {
      id: 'subject',
      header: t(($) => $.subject),
      sortBy: ({ subject }) => `${subject.kind} ${subject.id}`,
      cell: ({ subject }) => (
        <button
          type="button"
          className={css.subject}
          title={t(($) => $.onlyThis)}
          onClick={() => narrow({ kind: subject.kind, id: subject.id })}
        >
          {subject.kind} · {subject.id.length > 24 ? `${subject.id.slice(0, 12)}…` : subject.id}
        </button>
      ),
    },
    {
      id: 'area',
      header: t(($) => $.area),
      sortBy: ({ area }) => area,
      cell: ({ area }) => (area ? areaName(area) : '–'),
    },
    { id: 'detail', header: t(($) => $.detail), cell: ({ detail }) => <Detail detail={detail} /> },
    {
      id: 'hash',
      header: t(($) => $.hash),
      hidden: true,
      cell: ({ hash }) => <code title={hash}>{hash.slice(0, 16)}</code>,
    },
  ];
  return (
    <>
      <PageHeader title={t(($) => $.audit)} subtitle={t(($) => $.auditHelp)} />
      <Verification />
      {isNarrow && (
        <FilterRow onClear={() => narrow({})} clearText={t(($) => $.showAll)}>
          <span className={css.chip}>
            {search.kind} · {search.id}
          </span>
        </FilterRow>
      )}
      <Panel title={t(($) => $.entries)} flush state={panelState(pages)}>
        <DataTable
          caption={t(($) => $.entries)}
          rows={rows}
          columns={columns}
          rowId={({ id }) => String(id)}
          empty={{ title: t(($) => $.noEntries), help: t(($) => $.noEntriesHelp) }}
        />
        {pages.hasNextPage && (
          <Button
            variant="subtle"
            fullWidth
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t(($) => $.older)}
          </Button>
        )}
      </Panel>
    </>
  );
}

function Verification(): ReactNode {
  const t = useAdministrationTexts();
  const format = useFormat();
  const { data, isError, isFetching, refetch } = useAuditVerification();
  if (!data && !isError) return <SkeletonBars count={1} height="3rem" />;
  const intact = data?.intact ?? false;
  const Sign = intact ? IconShieldCheck : IconShieldX;
  return (
    <div className={css.verification} data-intact={intact || undefined}>
      <Sign size={28} stroke={1.75} aria-hidden="true" />
      <output>
        <strong>
          {intact
            ? t(($) => $.intact)
            : data
              ? t(($) => $.broken, { entry: format.number(data.firstBroken) })
              : t(($) => $.notChecked)}
        </strong>
        {data && (
          <span className={css.soft}> {t(($) => $.checkedEntries, { count: format.number(data.entries) })}</span>
        )}
      </output>
      <Button size="sm" variant="default" loading={isFetching} onClick={() => void refetch()}>
        {t(($) => $.checkAgain)}
      </Button>
    </div>
  );
}

function Detail({ detail }: { detail: Record<string, unknown> }): ReactNode {
  const t = useAdministrationTexts();
  if (Object.keys(detail).length === 0) return '–';
  return (
    <details className={css.detail}>
      <summary>{t(($) => $.show)}</summary>
      <pre>{JSON.stringify(detail, null, 1)}</pre>
    </details>
  );
}
