import type { Position } from '@ioc/contracts/positions';
import type { Thing } from '@ioc/contracts/streams';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import {
  AlertTable,
  silentAfterMs,
  spanNow,
  SpanPicker,
  stretchesOf,
  ThingState,
  useAlerts,
  usePanelState,
} from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import type { Column } from '#shared/ui/index.ts';
import { DataTable, EmptyState, PageHeader, Panel, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import { useTrack, useVessel } from './queries.ts';
import { useVesselTexts } from './texts.ts';
import { VesselFacts } from './VesselFacts.tsx';
import css from './vessels.module.css';

const FleetMap = lazy(() => import('./FleetMap.tsx').then((module) => ({ default: module.FleetMap })));
const noPositions: Position[] = [];

export function VesselPage(): ReactNode {
  const t = useVesselTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, isError } = useVessel(id);
  if (isError) {
    const back = <Link to={'/vessels' as string}>{t(($) => $.title)}</Link>;
    return <EmptyState title={t(($) => $.notFound)} help={t(($) => $.notFoundHelp)} action={back} />;
  }
  return data ? <LoadedVessel vessel={data} /> : <SkeletonBars count={8} height="2rem" />;
}

/** One vessel: where it went, what the register says, what rules suspect. */
function LoadedVessel({ vessel }: { vessel: Thing }): ReactNode {
  const t = useVesselTexts();
  const panelState = usePanelState();
  const mayPositions = useMay('observations.read');
  const mayAlerts = useMay('alerts.read');
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: 72 });
  const now = useNow(60_000);
  const shown = useMemo(() => spanNow(span, now), [span, now]);
  const track = useTrack(vessel.id, shown, mayPositions);
  const positions = track.data?.items ?? noPositions;
  const stretches = useMemo(() => stretchesOf(positions, silentAfterMs), [positions]);
  const self = useMemo(() => [vessel], [vessel]);
  const alerts = useAlerts({ thing: vessel.id, from: shown.from, to: shown.to, limit: 200 }, mayAlerts);

  return (
    <>
      <PageHeader
        above={
          <Link to={'/vessels' as string} className={css.back}>
            {t(($) => $.title)}
          </Link>
        }
        title={vessel.name}
        subtitle={vessel.areaName}
        tags={
          <>
            <ThingState thing={vessel} />
            {vessel.simulated && <SimulatedTag />}
          </>
        }
        actions={
          <>
            <Link to={`/things/${vessel.id}/care` as string} className={css.back}>
              {t(($) => $.care)}
            </Link>
            <SpanPicker value={span} onChange={setSpan} />
          </>
        }
      />
      <div className={css.split}>
        <Panel title={t(($) => $.track)} flush state={panelState(track)}>
          <Suspense fallback={<SkeletonBars count={1} height="34rem" />}>
            <FleetMap
              key={positions.length > 0 ? 'track' : 'place'}
              vessels={self}
              stretches={stretches}
              label={t(($) => $.trackLabel, { name: vessel.name })}
            />
          </Suspense>
          <p className={css.note}>{t(($) => $.trackHelp)}</p>
        </Panel>
        <div className={css.side}>
          <VesselFacts vessel={vessel} />
          <Panel title={t(($) => $.positions)} flush>
            <PositionTable positions={positions} />
          </Panel>
        </div>
      </div>
      {mayAlerts && (
        <Panel title={t(($) => $.alerts)} flush state={panelState(alerts)} className={css.below}>
          <AlertTable
            caption={t(($) => $.alerts)}
            alerts={alerts.data?.items ?? []}
            detailed
            withoutPlace
            empty={{ title: t(($) => $.noAlerts), help: t(($) => $.noAlertsHelp) }}
          />
        </Panel>
      )}
    </>
  );
}

function PositionTable({ positions }: { positions: readonly Position[] }): ReactNode {
  const t = useVesselTexts();
  const format = useFormat();
  const columns: Column<Position>[] = [
    {
      id: 'time',
      header: t(($) => $.time),
      pinned: true,
      sortBy: ({ time }) => time,
      cell: ({ time }) => format.dateTime(time),
    },
    {
      id: 'place',
      header: t(($) => $.place),
      cell: ({ lon, lat }) => `${format.number(lat, { decimals: 4 })}; ${format.number(lon, { decimals: 4 })}`,
    },
    {
      id: 'speed',
      header: t(($) => $.speed),
      sortBy: ({ speedKnots }) => speedKnots,
      cell: ({ speedKnots }) =>
        speedKnots === null ? '–' : t(($) => $.knots, { value: format.number(speedKnots, { decimals: 1 }) }),
    },
    {
      id: 'course',
      header: t(($) => $.course),
      cell: ({ courseDegrees }) => (courseDegrees === null ? '–' : `${format.number(courseDegrees, { decimals: 0 })}°`),
    },
    { id: 'source', header: t(($) => $.source), cell: ({ source }) => t(($) => $.sources[source]) },
  ];
  return (
    <DataTable
      caption={t(($) => $.positions)}
      rows={positions}
      columns={columns}
      rowId={({ time }) => time}
      sortedBy={{ id: 'time', descending: true }}
      maxHeight="20rem"
      empty={{ title: t(($) => $.noTrack), help: t(($) => $.noTrackHelp) }}
    />
  );
}
