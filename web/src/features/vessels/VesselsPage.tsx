import type { Thing } from '@ioc/contracts/streams';
import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { ThingState, usePanelState, useThings } from '#shared/monitoring/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { DataTable, FilterRow, matchesWords, PageHeader, Panel, SkeletonBars } from '#shared/ui/index.ts';
import { useVesselTexts } from './texts.ts';
import css from './vessels.module.css';

const FleetMap = lazy(() => import('./FleetMap.tsx').then((module) => ({ default: module.FleetMap })));

const states = ['all', 'live', 'late', 'silent', 'never-heard'] as const;
type StateFilter = (typeof states)[number];
const fleet = { kind: 'fishing-vessel' };

/** The fleet of one's area: who sends, who is silent and since when, and where they are. */
export function VesselsPage(): ReactNode {
  const t = useVesselTexts();
  const panelState = usePanelState();
  const [state, setState] = useState<StateFilter>('all');
  const [words, setWords] = useState('');
  const vessels = useThings(fleet);
  const all = vessels.data?.items;
  const counts = Object.groupBy(all ?? [], (vessel) => vessel.state);
  const isFiltered = state !== 'all' || words !== '';
  const shown = all?.filter(
    (vessel) => (state === 'all' || vessel.state === state) && matchesWords(wordsOf(vessel), words),
  );
  return (
    <>
      <PageHeader title={t(($) => $.title)} subtitle={t(($) => $.subtitle)} />
      <FilterRow onClear={isFiltered ? () => (setState('all'), setWords('')) : undefined} clearText={t(($) => $.clear)}>
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.state)}
          value={state}
          onChange={(value) => setState(value as StateFilter)}
          data={states
            .filter((one) => one !== 'never-heard' || counts[one])
            .map((one) => ({
              value: one,
              label: `${t(($) => $.states[one])} ${(one === 'all' ? all?.length : counts[one]?.length) ?? 0}`,
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
      <div className={css.split}>
        <Panel title={t(($) => $.map)} flush simulated={shown?.some(({ simulated }) => simulated) ?? false}>
          <Suspense fallback={<SkeletonBars count={1} height="34rem" />}>
            <FleetMap vessels={shown ?? []} label={t(($) => $.mapLabel)} />
          </Suspense>
        </Panel>
        <Panel
          title={t(($) => $.title)}
          flush
          state={panelState(vessels)}
          aside={shown && <span className={css.soft}>{t(($) => $.count, { count: shown.length })}</span>}
        >
          <VesselTable vessels={shown} isFiltered={isFiltered} />
        </Panel>
      </div>
    </>
  );
}

function VesselTable({ vessels, isFiltered }: { vessels: readonly Thing[] | undefined; isFiltered: boolean }) {
  const t = useVesselTexts();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const columns: Column<Thing>[] = [
    {
      id: 'name',
      header: t(($) => $.vessel),
      pinned: true,
      sortBy: ({ name }) => name,
      cell: ({ id, name }) => (
        <Link to={`/vessels/${id}` as string} className={css.name}>
          {name}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t(($) => $.state),
      sortBy: ({ state, lastHeardAt }) =>
        `${['silent', 'late', 'never-heard', 'live'].indexOf(state)} ${lastHeardAt ?? ''}`,
      cell: (vessel) => <ThingState thing={vessel} />,
    },
    {
      id: 'length',
      header: t(($) => $.length),
      sortBy: ({ attributes }) => Number(attributes['lengthMeters'] ?? 0),
      cell: ({ attributes }) =>
        typeof attributes['lengthMeters'] === 'number'
          ? t(($) => $.meters, { value: format.number(attributes['lengthMeters'], { maxDecimals: 1 }) })
          : '–',
    },
    {
      id: 'speed',
      header: t(($) => $.speed),
      sortBy: ({ lastPosition }) => lastPosition?.speedKnots,
      cell: ({ lastPosition }) =>
        typeof lastPosition?.speedKnots === 'number'
          ? t(($) => $.knots, { value: format.number(lastPosition.speedKnots, { decimals: 1 }) })
          : '–',
    },
    { id: 'area', header: t(($) => $.area), sortBy: ({ areaName }) => areaName, cell: ({ areaName }) => areaName },
    {
      id: 'last',
      header: t(($) => $.lastPosition),
      sortBy: ({ lastPosition }) => lastPosition?.time,
      cell: ({ lastPosition }) => (lastPosition ? format.relative(lastPosition.time, now) : '–'),
    },
  ];
  return (
    <DataTable
      caption={t(($) => $.title)}
      rows={vessels}
      columns={columns}
      rowId={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: `/vessels/${id}` as string })}
      sortedBy={{ id: 'state', descending: false }}
      maxHeight="34rem"
      empty={
        isFiltered
          ? { title: t(($) => $.noMatch), help: t(($) => $.noMatchHelp) }
          : { title: t(($) => $.none), help: t(($) => $.noneHelp) }
      }
    />
  );
}

function wordsOf({ id, name, areaName, identifiers }: Thing): string {
  return [name, areaName, id, ...Object.values(identifiers)].join(' ');
}
