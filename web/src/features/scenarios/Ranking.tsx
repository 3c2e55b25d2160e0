import type { Indicator } from '@ioc/contracts/indicators';
import type { Scenario } from '@ioc/contracts/scenarios';
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import {
  byUnit,
  CategoryValue,
  ThingState,
  useFigures,
  useFiguresOf,
  usePanelState,
  useThings,
} from '#shared/monitoring/index.ts';
import { DataTable, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { siteRows, stationRows } from './ranking.ts';
import type { SiteRow, StationRow } from './ranking.ts';
import css from './scenario.module.css';
import { useScenarioIndicators } from './scenario-indicators.ts';
import { useScenarioTexts } from './texts.ts';

/** Parks and stations side by side: index now, exceedances, valid data, compliance rating. */
export function Ranking({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const panelState = usePanelState();
  const [shown, setShown] = useState<'sites' | 'stations'>('sites');
  const things = useThings();
  const { index, monthly, ofSites } = useScenarioIndicators(scenario);
  const latest = (indicator: Indicator) => ({ indicator: indicator.id, latest: 'true' as const });
  const indexFigures = byUnit(useFigures({ indicator: index?.id ?? '', latest: 'true' }, index !== null).data?.items);
  const answers = useFiguresOf([...monthly, ...ofSites].map(latest));
  const maps = answers.map(({ data }) => byUnit(data?.items));
  const mine = things.data?.items.filter(({ kind }) => scenario.streamKinds.includes(kind)) ?? [];
  const sitesMaps = maps.slice(monthly.length);

  return (
    <Panel
      title={t(($) => $.ranking)}
      flush
      className={css.below}
      state={panelState(things, {
        empty: { when: mine.length === 0, title: t(($) => $.noStations), help: t(($) => $.noStationsHelp) },
      })}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.ranking)}
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={[
            { value: 'sites', label: t(($) => $.sites) },
            { value: 'stations', label: t(($) => $.stations) },
          ]}
        />
      }
    >
      {shown === 'sites' ? (
        <SiteTable rows={siteRows(mine, indexFigures, sitesMaps)} index={index} indicators={ofSites} />
      ) : (
        <StationTable
          rows={stationRows(mine, indexFigures, maps.slice(0, monthly.length), sitesMaps)}
          index={index}
          monthly={monthly}
          ofSites={ofSites}
        />
      )}
    </Panel>
  );
}

function SiteTable(props: {
  rows: readonly SiteRow[];
  index: Indicator | null;
  indicators: readonly Indicator[];
}): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const { index, indicators } = props;
  const columns: Column<SiteRow>[] = [
    {
      id: 'name',
      header: t(($) => $.site),
      pinned: true,
      sortBy: ({ name }) => name,
      cell: ({ name, areaName }) => (
        <span className={css.name}>
          <strong>{name}</strong>
          <span className={css.soft}>{areaName}</span>
        </span>
      ),
    },
    ...indicators.map((indicator, place): Column<SiteRow> => ({
      id: indicator.id,
      header: say(indicator.name),
      sortBy: ({ figures }) => figures[place]?.value,
      cell: ({ figures, name }) => (
        <CategoryValue figure={figures[place]} indicator={indicator} label={`${say(indicator.name)}, ${name}`} />
      ),
    })),
    {
      id: 'worst',
      header: index ? t(($) => $.worstOf, { name: say(index.name) }) : '',
      sortBy: ({ worst }) => worst?.value,
      cell: ({ worst, name }) => <CategoryValue figure={worst} indicator={index ?? undefined} label={name} />,
    },
    {
      id: 'stations',
      header: t(($) => $.stations),
      cell: ({ stations, silent }) => (
        <span className={css.stationLinks}>
          {stations.map(({ thing }) => (
            <Link key={thing.id} to={`/things/${thing.id}` as string}>
              {thing.name}
            </Link>
          ))}
          {silent > 0 && <StatusBadge tone="bad">{t(($) => $.silent, { count: silent })}</StatusBadge>}
        </span>
      ),
    },
  ];
  return <DataTable caption={t(($) => $.ranking)} rows={props.rows} columns={columns} rowId={({ id }) => id} />;
}

function StationTable(props: {
  rows: readonly StationRow[];
  index: Indicator | null;
  monthly: readonly Indicator[];
  ofSites: readonly Indicator[];
}): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const { index, monthly, ofSites } = props;
  const columns: Column<StationRow>[] = [
    {
      id: 'name',
      header: t(($) => $.station),
      pinned: true,
      sortBy: ({ thing }) => thing.name,
      cell: ({ thing }) => (
        <span className={css.name}>
          <Link to={`/things/${thing.id}` as string}>{thing.name}</Link>
          <span className={css.soft}>{thing.areaName}</span>
        </span>
      ),
    },
    ...(index
      ? [
          {
            id: index.id,
            header: say(index.name),
            sortBy: (row: StationRow) => row.index?.value,
            cell: (row: StationRow) => <CategoryValue figure={row.index} indicator={index} label={row.thing.name} />,
          },
        ]
      : []),
    ...monthly.map((indicator, place): Column<StationRow> => ({
      id: indicator.id,
      header: say(indicator.name),
      align: 'end',
      sortBy: (row) => row.monthly[place]?.value,
      cell: (row) => (
        <CategoryValue
          figure={row.monthly[place]}
          indicator={indicator}
          label={`${say(indicator.name)}, ${row.thing.name}`}
        />
      ),
    })),
    ...ofSites.map((indicator, place): Column<StationRow> => ({
      id: indicator.id,
      header: say(indicator.name),
      sortBy: (row) => row.sites[place]?.value,
      cell: (row) =>
        row.thing.site ? (
          <CategoryValue figure={row.sites[place]} indicator={indicator} label={row.thing.site.name} />
        ) : (
          <span className={css.soft}>{t(($) => $.noSite)}</span>
        ),
    })),
    {
      id: 'state',
      header: t(($) => $.sending),
      sortBy: ({ thing }) => thing.state,
      cell: ({ thing }) => <ThingState thing={thing} />,
    },
  ];
  return (
    <DataTable caption={t(($) => $.ranking)} rows={props.rows} columns={columns} rowId={({ thing }) => thing.id} />
  );
}
