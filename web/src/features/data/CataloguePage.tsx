import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { DataSet } from '@ioc/contracts/warehouse';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, FilterRow, matchesWords, PageHeader, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './data.module.css';
import { QualityDots } from './QualityBars.tsx';
import { useDataSets } from './queries.ts';
import { useDataSetTexts } from './data-set-texts.ts';

/** All data sets: who owes what by when, and how good it is. */
export function CataloguePage(): ReactNode {
  const t = useDataSetTexts();
  const say = useLocalized();
  const navigate = useNavigate();
  const panelState = usePanelState();
  const asked = useDataSets();
  const agencies = useAgencies().data?.items ?? [];
  const [query, setQuery] = useState('');
  const [onlyLate, setOnlyLate] = useState(false);
  const nameOf = (agency: string) => {
    const found = agencies.find(({ id }) => id === agency);
    return found ? say(found.name) : agency;
  };

  const rows = asked.data?.items.filter(
    ({ name, description, late, duty }) =>
      (!onlyLate || late) && matchesWords(`${say(name)} ${description} ${nameOf(duty.supplier)}`, query),
  );
  const columns = useColumns(nameOf);
  return (
    <>
      <PageHeader
        title={t(($) => $.catalogue.title)}
        subtitle={t(($) => $.catalogue.subtitle)}
        actions={
          <Link to="/submissions" className={css.linkButton}>
            {t(($) => $.catalogue.submissions)}
          </Link>
        }
      />
      <FilterRow>
        <TextInput
          aria-label={t(($) => $.catalogue.find)}
          placeholder={t(($) => $.catalogue.find)}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          w={280}
        />
        <Checkbox
          label={t(($) => $.catalogue.onlyLate)}
          checked={onlyLate}
          onChange={(event) => setOnlyLate(event.target.checked)}
        />
      </FilterRow>
      <Panel title={t(($) => $.catalogue.count, { count: rows?.length ?? 0 })} flush state={panelState(asked)}>
        <DataTable
          caption={t(($) => $.catalogue.title)}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          dense={false}
          onOpen={({ id }) => void navigate({ to: '/data/$id', params: { id } })}
          {...(asked.data?.items.length === 0 && {
            empty: { title: t(($) => $.catalogue.none), help: t(($) => $.catalogue.noneHelp) },
          })}
        />
      </Panel>
    </>
  );
}

function useColumns(nameOf: (agency: string) => string): Column<DataSet>[] {
  const t = useDataSetTexts();
  const say = useLocalized();
  const format = useFormat();
  return [
    {
      id: 'name',
      header: t(($) => $.catalogue.name),
      pinned: true,
      sortBy: ({ name }) => say(name),
      cell: ({ id, name }) => (
        <Link to="/data/$id" params={{ id }} className={css.rowLink}>
          {say(name)}
        </Link>
      ),
    },
    {
      id: 'supplier',
      header: t(($) => $.catalogue.supplier),
      sortBy: ({ duty }) => nameOf(duty.supplier),
      cell: ({ duty }) => nameOf(duty.supplier),
    },
    { id: 'rhythm', header: t(($) => $.catalogue.rhythm), cell: ({ duty }) => duty.rhythm },
    {
      id: 'due',
      header: t(($) => $.catalogue.due),
      sortBy: ({ dueAt }) => dueAt,
      cell: ({ dueAt, late }) => (
        <span className={css.due}>
          {format.dateTime(dueAt)}
          {late && <StatusBadge tone="bad">{t(($) => $.overdue)}</StatusBadge>}
        </span>
      ),
    },
    {
      id: 'rows',
      header: t(($) => $.catalogue.rows),
      align: 'end',
      sortBy: ({ rows }) => rows,
      cell: ({ rows, version }) => (version === 0 ? format.missing : format.number(rows)),
    },
    {
      id: 'version',
      header: t(($) => $.catalogue.version),
      align: 'end',
      sortBy: ({ version }) => version,
      cell: ({ version }) => (version === 0 ? '–' : version),
    },
    {
      id: 'quality',
      header: t(($) => $.catalogue.quality),
      cell: ({ quality }) => <QualityDots quality={quality} />,
    },
    {
      id: 'class',
      header: t(($) => $.catalogue.dataClass),
      sortBy: ({ dataClass }) => dataClass,
      cell: ({ dataClass }) => t(($) => $.dataClass[dataClass]),
    },
  ];
}
