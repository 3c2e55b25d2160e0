import type { Account } from '@ioc/contracts/identity';
import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Dialog, ProblemNote } from '#shared/forms/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, useAreaName, usePanelState } from '#shared/monitoring/index.ts';
import { useSession } from '#shared/session/session.ts';
import { DataTable, FilterRow, matchesWords, PageHeader, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { AccountForm } from './AccountForm.tsx';
import css from './administration.module.css';
import { KeyDialog } from './KeyDialog.tsx';
import { useAccounts, useSetActive } from './queries.ts';
import { useAdministrationTexts } from './texts.ts';

/** Who may sign in, with which roles and how far; accounts are disabled, never deleted. */
export function AccountsPage(): ReactNode {
  const t = useAdministrationTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const own = useSession()?.person.id;
  const accounts = useAccounts();
  const agencies = new Map(useAgencies().data?.items.map(({ id, name }) => [id, say(name)]));
  const areaName = useAreaName();
  const setActive = useSetActive();
  const [words, setWords] = useState('');
  const [isCreating, setCreating] = useState(false);
  const [keyFor, setKeyFor] = useState<Account | null>(null);
  const all = accounts.data?.items;
  const shown = all?.filter(({ userName, name, title, agency, roles }) =>
    matchesWords(`${userName} ${name} ${title} ${agencies.get(agency ?? '') ?? ''} ${roles.join(' ')}`, words),
  );
  const reach = ({ areas, fields }: Account) =>
    [
      areas === '*' ? t(($) => $.wholeProvince) : areas.map(areaName).join(', '),
      fields === '*' ? t(($) => $.allFields) : fields.join(', '),
    ].join(' · ');
  const columns: Column<Account>[] = [
    {
      id: 'name',
      header: t(($) => $.name),
      pinned: true,
      sortBy: ({ name }) => name,
      cell: ({ name, userName, title }) => (
        <span className={css.stack}>
          <strong>{name}</strong>
          <span className={css.soft}>
            {userName} · {title}
          </span>
        </span>
      ),
    },
    {
      id: 'agency',
      header: t(($) => $.agency),
      sortBy: ({ agency }) => agencies.get(agency ?? ''),
      cell: ({ agency }) => (agency ? (agencies.get(agency) ?? agency) : '–'),
    },
    {
      id: 'roles',
      header: t(($) => $.roles),
      sortBy: ({ roles }) => roles.join(),
      cell: ({ roles }) => roles.join(', '),
    },
    { id: 'reach', header: t(($) => $.reach), cell: reach },
    {
      id: 'seen',
      header: t(($) => $.lastSignIn),
      sortBy: ({ lastSignInAt }) => lastSignInAt,
      cell: ({ lastSignInAt }) => (lastSignInAt ? format.dateTime(lastSignInAt) : t(($) => $.never)),
    },
    {
      id: 'state',
      header: t(($) => $.state),
      sortBy: ({ active }) => Number(active),
      cell: ({ active }) => (
        <StatusBadge tone={active ? 'good' : 'neutral'}>
          {active ? t(($) => $.active) : t(($) => $.disabled)}
        </StatusBadge>
      ),
    },
    {
      id: 'acts',
      header: t(($) => $.acts),
      cell: (account) => (
        <span className={css.acts}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={account.id === own}
            loading={setActive.isPending && setActive.variables.id === account.id}
            aria-label={`${account.active ? t(($) => $.disable) : t(($) => $.enable)}: ${account.name}`}
            onClick={() => setActive.mutate({ id: account.id, active: !account.active })}
          >
            {account.active ? t(($) => $.disable) : t(($) => $.enable)}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={!account.active}
            aria-label={`${t(($) => $.newKey)}: ${account.name}`}
            onClick={() => setKeyFor(account)}
          >
            {t(($) => $.newKey)}
          </Button>
        </span>
      ),
    },
  ];

  return (
    <>
      <PageHeader
        title={t(($) => $.accounts)}
        subtitle={t(($) => $.accountsHelp)}
        actions={
          <Button leftSection={<IconUserPlus size={18} stroke={1.75} />} onClick={() => setCreating(true)}>
            {t(($) => $.newAccount)}
          </Button>
        }
      />
      <FilterRow onClear={words ? () => setWords('') : undefined} clearText={t(($) => $.clear)}>
        <TextInput
          size="sm"
          type="search"
          leftSection={<IconSearch size={16} stroke={1.75} />}
          aria-label={t(($) => $.find)}
          placeholder={t(($) => $.find)}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          className={css.find}
        />
      </FilterRow>
      <ProblemNote problem={setActive.error} />
      <Panel title={t(($) => $.accounts)} flush state={panelState(accounts)}>
        <DataTable
          caption={t(($) => $.accounts)}
          rows={shown}
          columns={columns}
          rowId={({ id }) => id}
          sortedBy={{ id: 'name', descending: false }}
        />
      </Panel>
      <Dialog title={t(($) => $.newAccount)} opened={isCreating} onClose={() => setCreating(false)}>
        <AccountForm known={all ?? []} onDone={() => setCreating(false)} onCancel={() => setCreating(false)} />
      </Dialog>
      <KeyDialog account={keyFor} onClose={() => setKeyFor(null)} />
    </>
  );
}
