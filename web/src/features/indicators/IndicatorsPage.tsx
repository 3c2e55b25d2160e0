import type { Indicator } from '@ioc/contracts/indicators';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useIndicators, usePanelState, useScenarios } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { DataTable, FilterRow, matchesWords, PageHeader, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './indicator.module.css';
import { useIndicatorTexts } from './texts.ts';

/** The catalogue: every figure this system can give, with its owner and its ground. */
export function IndicatorsPage(): ReactNode {
  const t = useIndicatorTexts();
  const say = useLocalized();
  const navigate = useNavigate();
  const panelState = usePanelState();
  const [words, setWords] = useState('');
  const indicators = useIndicators();
  const scenarios = new Map(useScenarios(useMay('scenarios.read')).data?.items.map(({ id, name }) => [id, say(name)]));
  const shown = indicators.data?.items.filter(({ id, name, meaning }) =>
    matchesWords(`${say(name)} ${meaning} ${id}`, words),
  );
  const columns: Column<Indicator>[] = [
    {
      id: 'name',
      header: t(($) => $.indicator),
      pinned: true,
      sortBy: ({ name }) => say(name),
      cell: ({ id, name, meaning }) => (
        <span className={css.name}>
          <Link to={`/indicators/${id}` as string}>{say(name)}</Link>
          <span className={css.soft}>{meaning}</span>
        </span>
      ),
    },
    { id: 'per', header: t(($) => $.per), sortBy: ({ per }) => per, cell: ({ per }) => t(($) => $.perWord[per]) },
    {
      id: 'period',
      header: t(($) => $.period),
      sortBy: ({ periodKind }) => periodKind,
      cell: ({ periodKind }) => t(($) => $.periodWord[periodKind]),
    },
    { id: 'unit', header: t(($) => $.unit), sortBy: ({ unit }) => unit, cell: ({ unit }) => unit || '–' },
    { id: 'owner', header: t(($) => $.owner), sortBy: ({ owner }) => owner, cell: ({ owner }) => owner },
    {
      id: 'scenario',
      header: t(($) => $.scenario),
      sortBy: ({ scenario }) => scenarios.get(scenario),
      cell: ({ scenario }) => scenarios.get(scenario) ?? scenario,
    },
    { id: 'basis', header: t(($) => $.legalBasis), hidden: true, cell: ({ legalBasis }) => legalBasis },
    { id: 'code', header: t(($) => $.code), hidden: true, cell: ({ id }) => <code>{id}</code> },
  ];
  return (
    <>
      <PageHeader title={t(($) => $.title)} subtitle={t(($) => $.subtitle)} />
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
      <Panel title={t(($) => $.catalogue)} flush state={panelState(indicators)}>
        <DataTable
          caption={t(($) => $.catalogue)}
          rows={shown}
          columns={columns}
          rowId={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: `/indicators/${id}` as string })}
          sortedBy={{ id: 'name', descending: false }}
        />
      </Panel>
    </>
  );
}
