import type { Thing } from '@ioc/contracts/streams';
import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import {
  byUnit,
  findIndex,
  CategoryValue,
  ThingState,
  useFigures,
  useIndicators,
  usePanelState,
  useThings,
} from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { DataTable, FilterRow, matchesWords, PageHeader, Panel, SimulatedTag } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

const states = ['all', 'live', 'late', 'silent', 'never-heard'] as const;
type StateFilter = (typeof states)[number];

/** All stations of one's area: who sends, who is late, who is silent and since when. */
export function ThingsPage(): ReactNode {
  const t = useThingTexts();
  const panelState = usePanelState();
  const [state, setState] = useState<StateFilter>(() => {
    const wanted = new URLSearchParams(location.search).get('state');
    return states.find((one) => one === wanted) ?? 'all';
  });
  const [words, setWords] = useState('');
  const things = useThings();
  const all = things.data?.items;
  const counts = Object.groupBy(all ?? [], (thing) => thing.state);
  const shown = all?.filter(
    (thing) =>
      (state === 'all' || thing.state === state) &&
      matchesWords(`${thing.name} ${thing.areaName} ${thing.site?.name ?? ''} ${thing.id}`, words),
  );

  // Where everything is simulated, one tag says it; else each simulated station carries its own.
  const allSimulated = all !== undefined && all.length > 0 && all.every(({ simulated }) => simulated);

  return (
    <>
      <PageHeader title={t(($) => $.title)} subtitle={t(($) => $.listSubtitle)} />
      <FilterRow
        onClear={state !== 'all' || words !== '' ? () => (setState('all'), setWords('')) : undefined}
        clearText={t(($) => $.clear)}
      >
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.state)}
          value={state}
          onChange={(value) => setState(value as StateFilter)}
          data={states
            .filter((one) => one === 'all' || one !== 'never-heard' || counts[one])
            .map((one) => ({
              value: one,
              label: `${t(($) => $.filter[one])} ${one === 'all' ? (all?.length ?? '') : (counts[one]?.length ?? 0)}`,
            }))}
        />
        <TextInput
          size="xs"
          type="search"
          leftSection={<IconSearch size={16} stroke={1.75} />}
          aria-label={t(($) => $.find)}
          placeholder={t(($) => $.find)}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </FilterRow>
      <Panel
        title={t(($) => $.title)}
        flush
        simulated={allSimulated}
        state={panelState(things)}
        aside={shown && <span className={css.soft}>{t(($) => $.count, { count: shown.length })}</span>}
      >
        <ThingTable things={shown} tagged={!allSimulated} isFiltered={state !== 'all' || words !== ''} />
      </Panel>
    </>
  );
}

type ThingTableProps = { things: readonly Thing[] | undefined; tagged: boolean; isFiltered: boolean };

function ThingTable({ things, tagged, isFiltered }: ThingTableProps): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const mayFigures = useMay('figures.read');
  const index = findIndex(useIndicators(mayFigures).data?.items ?? []);
  const figures = byUnit(
    useFigures({ indicator: index?.id ?? '', latest: 'true' }, mayFigures && index !== null).data?.items,
  );
  const columns: Column<Thing>[] = [
    {
      id: 'name',
      header: t(($) => $.station),
      pinned: true,
      sortBy: ({ name }) => name,
      cell: ({ id, name, simulated }) => (
        <span className={css.nameCell}>
          <Link to={`/things/${id}` as string}>{name}</Link>
          {simulated && tagged && <SimulatedTag />}
        </span>
      ),
    },
    {
      id: 'state',
      header: t(($) => $.state),
      sortBy: ({ state, lastHeardAt }) =>
        `${['silent', 'late', 'never-heard', 'live'].indexOf(state)} ${lastHeardAt ?? ''}`,
      cell: (thing) => <ThingState thing={thing} />,
    },
    ...(index
      ? [
          {
            id: 'index',
            header: say(index.name),
            sortBy: ({ id }: Thing) => figures.get(id)?.value,
            cell: ({ id, name }: Thing) => (
              <CategoryValue figure={figures.get(id)} indicator={index} label={`${say(index.name)}, ${name}`} />
            ),
          },
        ]
      : []),
    { id: 'site', header: t(($) => $.site), sortBy: ({ site }) => site?.name, cell: ({ site }) => site?.name ?? '–' },
    { id: 'area', header: t(($) => $.area), sortBy: ({ areaName }) => areaName, cell: ({ areaName }) => areaName },
    {
      id: 'heard',
      header: t(($) => $.lastHeard),
      sortBy: ({ lastHeardAt }) => lastHeardAt,
      cell: ({ lastHeardAt }) => (
        <span title={format.fullDateTime(lastHeardAt)}>{format.relative(lastHeardAt, now)}</span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t(($) => $.title)}
      rows={things}
      columns={columns}
      rowId={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: `/things/${id}` as string })}
      sortedBy={{ id: 'state', descending: false }}
      {...(!isFiltered && { empty: { title: t(($) => $.noStations), help: t(($) => $.noStationsHelp) } })}
    />
  );
}
