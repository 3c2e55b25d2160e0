import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PageHeader } from '#shared/ui/index.ts';
import { EntriesTable } from './EntriesTable.tsx';
import { EntryPanel } from './EntryPanel.tsx';
import { groupId } from './group-key.ts';
import { GroupPanel } from './GroupPanel.tsx';
import { GroupsTable } from './GroupsTable.tsx';
import css from './quarantine.module.css';
import { useGroups, useQuarantine } from './queries.ts';
import { ReasonList } from './ReasonList.tsx';
import { quarantineStates, quarantineViews } from './search.ts';
import type { QuarantineSearch } from './search.ts';
import { useQuarantineTexts } from './texts.ts';

/** What the intake set aside, as pieces of work or one by one, to be mended and taken in, or closed. */
export function QuarantinePage(): ReactNode {
  const t = useQuarantineTexts();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as QuarantineSearch;
  const { state = 'open', reason } = search;
  const view = state === 'open' ? (search.view ?? 'groups') : 'entries';
  const [openId, setOpenId] = useState<string | null>(null);
  const pages = useQuarantine(search);
  const groups = useGroups(view === 'groups');
  const shownGroups = groups.data?.items.filter((group) => reason === undefined || group.reason === reason);
  const group = shownGroups?.find((one) => groupId(one) === openId) ?? null;
  const entry = pages.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === openId) ?? null;
  const close = () => setOpenId(null);
  const change = (part: Partial<QuarantineSearch>) => {
    close();
    void navigate({ to: '/quarantine' as string, search: { ...search, ...part } as never, replace: true });
  };

  return (
    <>
      <PageHeader
        title={t(($) => $.title)}
        subtitle={t(($) => $.subtitle)}
        actions={
          <>
            {state === 'open' && (
              <SegmentedControl
                size="xs"
                aria-label={t(($) => $.view)}
                value={view}
                onChange={(next) => change({ view: next === 'groups' ? undefined : (next as 'entries') })}
                data={quarantineViews.map((one) => ({ value: one, label: t(($) => $.viewWord[one]) }))}
              />
            )}
            <SegmentedControl
              size="xs"
              aria-label={t(($) => $.state)}
              value={state}
              onChange={(next) => change({ state: next === 'open' ? undefined : (next as QuarantineSearch['state']) })}
              data={quarantineStates.map((one) => ({ value: one, label: t(($) => $.stateWord[one]) }))}
            />
          </>
        }
      />
      <div className={css.columns}>
        <ReasonList
          counts={pages.data?.pages[0]?.counts ?? []}
          chosen={reason}
          onChoose={(chosen) => change({ reason: chosen })}
        />
        {view === 'groups' ? (
          <GroupsTable query={groups} rows={shownGroups} openId={openId} onOpen={setOpenId} />
        ) : (
          <EntriesTable pages={pages} isOpenState={state === 'open'} openId={openId} onOpen={setOpenId} />
        )}
        {view === 'groups' && group && <GroupPanel key={groupId(group)} group={group} onClose={close} />}
        {view === 'entries' && entry && <EntryPanel key={entry.id} entry={entry} onClose={close} />}
      </div>
    </>
  );
}
