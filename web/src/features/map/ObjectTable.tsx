import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue, ThingState, useMonitoringTexts } from '#shared/monitoring/index.ts';
import { DataTable, LevelChip } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { decodeObject, encodeObject } from './address.ts';
import type { ObjectRef } from './address.ts';
import { useMapPageTexts } from './texts.ts';
import type { Coloring } from './use-coloring.ts';

type ObjectTableProps = {
  things: readonly Thing[];
  alerts: readonly Alert[];
  incidents: readonly Incident[];
  stations: Coloring;
  openId: string | null;
  onOpen: (object: ObjectRef) => void;
};
type Row = {
  id: string;
  kind: string;
  name: string;
  area: string;
  level: number | null;
  value: ReactNode;
  order: number;
};

/** Everything the map marks, as rows: incidents and alerts by level, then stations by their index. */
export function ObjectTable({ things, alerts, incidents, stations, openId, onOpen }: ObjectTableProps): ReactNode {
  const t = useMapPageTexts();
  const states = useMonitoringTexts();
  const say = useLocalized();
  const format = useFormat();

  const rows = useMemo<Row[]>(() => {
    const marks = (level: number) => 10_000 + level;
    return [
      ...incidents.map(({ id, title, areaName, level, state }) => ({
        id: encodeObject({ layer: 'incident', id }),
        kind: t(($) => $.list.incident),
        name: title,
        area: areaName,
        level,
        value: t(($) => $.incidentState[state]),
        order: marks(level) + 0.5,
      })),
      ...alerts.map(({ id, title, thingName, areaName, level, state }) => ({
        id: encodeObject({ layer: 'alert', id }),
        kind: t(($) => $.list.alert),
        name: [say(title), thingName].filter(Boolean).join(' · '),
        area: areaName,
        level,
        value: states(($) => $.alertState[state]),
        order: marks(level),
      })),
      ...things.map((thing) => ({
        id: encodeObject({ layer: 'thing', id: thing.id }),
        kind: t(($) => $.list.station),
        name: thing.name,
        area: thing.areaName,
        level: null,
        value:
          stations.indicator && stations.figures.has(thing.id) ? (
            <CategoryValue
              figure={stations.figures.get(thing.id)}
              indicator={stations.indicator}
              label={`${say(stations.indicator.name)}, ${thing.name}`}
            />
          ) : (
            <ThingState thing={thing} />
          ),
        order: stations.figures.get(thing.id)?.value ?? -1,
      })),
    ];
  }, [things, alerts, incidents, stations, t, states, say]);

  const columns: Column<Row>[] = [
    {
      id: 'order',
      header: t(($) => $.list.level),
      sortBy: ({ order }) => order,
      cell: ({ level }) => (level === null ? null : <LevelChip level={level} />),
      width: '5rem',
    },
    { id: 'kind', header: t(($) => $.list.kind), sortBy: ({ kind }) => kind, cell: ({ kind }) => kind },
    { id: 'name', header: t(($) => $.list.name), sortBy: ({ name }) => name, cell: ({ name }) => name },
    { id: 'area', header: t(($) => $.list.area), sortBy: ({ area }) => area, cell: ({ area }) => area },
    { id: 'value', header: t(($) => $.list.value), cell: ({ value }) => value },
  ];
  return (
    <DataTable
      caption={t(($) => $.list.caption, { count: format.number(rows.length) })}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      openId={openId}
      sortedBy={{ id: 'order', descending: true }}
      rowMark={({ level }) => (level === null ? undefined : `var(--risk-${level})`)}
      onOpen={({ id }) => {
        const object = decodeObject(id);
        if (object) onOpen(object);
      }}
      empty={{ title: t(($) => $.list.empty) }}
    />
  );
}
