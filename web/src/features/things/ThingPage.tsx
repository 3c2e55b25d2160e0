import { Link, Navigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import {
  AlertTable,
  ThingState,
  byUnit,
  findIndex,
  spanNow,
  SpanPicker,
  useAlerts,
  useFigures,
  useFiguresOf,
  useIndicators,
  usePanelState,
  usePassport,
} from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, PageHeader, Panel, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import type { Thing } from '@ioc/contracts/streams';
import { readIndexParts } from './index-parts.ts';
import { IndexPanel } from './IndexPanel.tsx';
import { IndexStrip } from './IndexStrip.tsx';
import { useLimits } from './limits.ts';
import { PeriodFigures } from './PeriodFigures.tsx';
import { PropertyPanel } from './PropertyPanel.tsx';
import { useLiveThing, useThing } from './queries.ts';
import { SourceFacts } from './SourceFacts.tsx';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

// A question for later: it comes after the readings.
const WhyNot = lazy(() => import('./WhyNot.tsx').then((module) => ({ default: module.WhyNot })));

const ThingCarePanel = lazy(() =>
  import('./care/ThingCarePanel.tsx').then((module) => ({ default: module.ThingCarePanel })),
);

/** One station: what it measures now, over time, against the law, and what came of it. */
export function ThingPage(): ReactNode {
  const t = useThingTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, isError } = useThing(id);
  if (isError)
    return (
      <EmptyState
        title={t(($) => $.notFound)}
        help={t(($) => $.notFoundHelp)}
        action={<Link to="/things">{t(($) => $.title)}</Link>}
      />
    );
  // What measures nothing moves: it has pages of its own.
  if (data && data.datastreams.length === 0) return <Navigate to={`/vessels/${id}` as string} replace />;
  if (!data) return <SkeletonBars count={8} height="2rem" />;
  return <LoadedThing thing={data} />;
}

const noAlerts: never[] = [];
const noStreams: Thing['datastreams'] = [];

function LoadedThing({ thing }: { thing: Thing }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const panelState = usePanelState();
  const mayRead = { observations: useMay('observations.read'), figures: useMay('figures.read') };
  const mayAlerts = useMay('alerts.read');
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: 24 });
  const now = useNow(60_000);
  const shown = useMemo(() => spanNow(span, now), [span, now]);
  useLiveThing(thing.id);

  const catalogue = useIndicators(mayRead.figures).data?.items ?? noAlerts;
  const index = findIndex(catalogue);
  const hours = useFigures(
    { indicator: index?.id ?? '', thing: thing.id, from: shown.from, to: shown.to },
    mayRead.figures && index !== null,
  );
  const newest = byUnit(hours.data?.items).get(thing.id) ?? null;
  const passport = usePassport(newest?.passport ?? null).data;
  const inputs = useMemo(() => (passport ? readIndexParts(passport).inputs : {}), [passport]);

  const longer = catalogue.filter(
    ({ per, periodKind }) => per === 'thing' && (periodKind === 'month' || periodKind === 'day'),
  );
  const longerFigures = useFiguresOf(
    longer.map(({ id: indicator }) => ({ indicator, thing: thing.id, latest: 'true' })),
    mayRead.figures,
  );
  const rows = longer.map((indicator, place) => ({
    indicator,
    figure: byUnit(longerFigures[place]?.data?.items).get(thing.id) ?? null,
  }));
  const monthly = rows.filter(({ indicator }) => indicator.periodKind === 'month');
  const limits = useLimits(
    monthly.flatMap(({ figure }) => figure?.passport ?? []),
    inputs,
  );
  const limitName = useMemo(() => {
    const names = new Map(catalogue.map(({ id, name }) => [id, say(name)]));
    return (indicator: string) => t(($) => $.limitOf, { name: names.get(indicator) ?? indicator });
  }, [catalogue, say, t]);

  const alerts = useAlerts({ thing: thing.id, from: shown.from, to: shown.to, limit: 500 }, mayAlerts);
  const found = alerts.data?.items ?? noAlerts;
  const ofProperty = (property: string) => found.filter((alert) => alert.property === property);

  return (
    <>
      <PageHeader
        above={
          <Link to="/things" className={css.back}>
            {t(($) => $.title)}
          </Link>
        }
        title={thing.name}
        subtitle={[thing.site?.name, thing.areaName].filter(Boolean).join(' · ')}
        tags={
          <>
            <ThingState thing={thing} />
            {thing.simulated && <SimulatedTag />}
          </>
        }
        actions={<SpanPicker value={span} onChange={setSpan} />}
      />
      {index && mayRead.figures && (
        <Panel
          title={t(($) => $.stripTitle, { name: say(index.name) })}
          className={css.wide}
          state={panelState(hours, {
            empty: { when: hours.data?.items.length === 0, title: t(($) => $.noIndex), help: t(($) => $.noIndexHelp) },
          })}
        >
          <IndexStrip figures={hours.data?.items ?? noAlerts} indicator={index} />
        </Panel>
      )}
      <div className={css.columns}>
        <section className={css.charts} aria-label={t(($) => $.charts)}>
          {!mayRead.observations && (
            <EmptyState kind="no-permission" title={t(($) => $.noReadingRight)} help={t(($) => $.noReadingRightHelp)} />
          )}
          {(mayRead.observations ? thing.datastreams : noStreams).map((stream) => (
            <PropertyPanel
              key={stream.property}
              thing={thing.id}
              stream={stream}
              span={shown}
              hourly={catalogue.find(({ id }) => id === inputs[stream.property])}
              limits={limits.filter(({ property }) => property === stream.property)}
              limitName={limitName}
              alerts={ofProperty(stream.property)}
              mayFigures={mayRead.figures}
            />
          ))}
        </section>
        <div className={css.side}>
          {index && mayRead.figures && (
            <IndexPanel
              indicator={index}
              figure={newest}
              streams={thing.datastreams}
              state={panelState(hours, {
                empty: { when: newest === null, title: t(($) => $.noIndex), help: t(($) => $.noIndexHelp) },
              })}
            />
          )}
          {mayRead.figures && <PeriodFigures rows={rows} />}
          <SourceFacts thing={thing} />
          <Suspense fallback={<SkeletonBars count={3} />}>
            <ThingCarePanel thing={thing} />
          </Suspense>
          <Suspense fallback={<SkeletonBars count={3} />}>
            {mayAlerts && <WhyNot key={thing.id} thing={thing.id} />}
          </Suspense>
        </div>
      </div>
      {mayAlerts && (
        <Panel title={t(($) => $.alerts)} flush state={panelState(alerts)} className={css.wide}>
          <AlertTable
            caption={t(($) => $.alerts)}
            alerts={found}
            detailed
            withoutPlace
            empty={{ title: t(($) => $.noAlerts), help: t(($) => $.noAlertsHelp) }}
          />
        </Panel>
      )}
    </>
  );
}
