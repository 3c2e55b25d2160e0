import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { EmptyState, PageHeader } from '#shared/ui/index.ts';
import { KeyHint, WorkList, WorkRows } from '#shared/handling/index.ts';
import { AlertFilters } from './AlertFilters.tsx';
import { AlertRow } from './AlertRow.tsx';
import { LevelCounts } from './LevelCounts.tsx';
import { useAlertList } from './queries.ts';
import { isFiltered } from './search.ts';
import type { AlertSearch } from './search.ts';
import { useAlertTexts } from './texts.ts';
import { useArrivals } from './use-arrivals.ts';

/** What the rules found, as a queue to work through. */
export function AlertsPage(): ReactNode {
  const t = useAlertTexts();
  const search = useSearch({ strict: false }) as AlertSearch;
  const navigate = useNavigate();
  const list = useAlertList(search);
  const arrivals = useArrivals();
  const alerts = list.data?.pages.flatMap(({ items }) => items);
  const change = (next: AlertSearch) => void navigate({ to: '/alerts', search: next, replace: true });

  return (
    <>
      <PageHeader
        title={t(($) => $.title)}
        subtitle={
          <>
            {t(($) => $.subtitle)} <KeyHint />
          </>
        }
      />
      <output className="visually-hidden" aria-live="polite">
        {arrivals.count > 0 && t(($) => $.arrived, { count: arrivals.count })}
      </output>
      <LevelCounts
        counts={list.data?.pages[0]?.counts ?? []}
        chosen={search.level}
        onChoose={(level) => change({ ...search, level })}
      />
      <AlertFilters search={search} onChange={change} />
      <ProblemNote problem={list.error} />
      <WorkList label={t(($) => $.title)} isLoading={list.isPending && !list.isError}>
        {alerts && alerts.length > 0 && (
          <WorkRows>
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} isNew={arrivals.ids.has(alert.id)} />
            ))}
          </WorkRows>
        )}
        {alerts?.length === 0 &&
          (isFiltered(search) ? (
            <EmptyState title={t(($) => $.noMatch)} help={t(($) => $.noMatchHelp)} />
          ) : (
            <EmptyState title={t(($) => $.none)} help={t(($) => $.noneHelp)} />
          ))}
      </WorkList>
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t(($) => $.more)}
        </Button>
      )}
    </>
  );
}
