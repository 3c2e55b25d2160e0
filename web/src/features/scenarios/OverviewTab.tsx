import type { Scenario } from '@ioc/contracts/scenarios';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import {
  AlertTable,
  IncidentList,
  KpiCards,
  useAlerts,
  useIncidents,
  useOverview,
  usePanelState,
} from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, Panel } from '#shared/ui/index.ts';
import { AreaRanking } from './AreaRanking.tsx';
import { Ranking } from './Ranking.tsx';
import css from './scenario.module.css';
import { useScenarioTexts } from './texts.ts';

// Figures and alerts are there before the map has arrived.
const ScenarioMap = lazy(() => import('./ScenarioMap.tsx').then((module) => ({ default: module.ScenarioMap })));
const none: never[] = [];

/** The scenario now: figures, map, what is open, who stands best and worst. */
export function OverviewTab({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const panelState = usePanelState();
  const may = {
    figures: useMay('figures.read'),
    alerts: useMay('alerts.read'),
    incidents: useMay('incidents.read'),
    things: useMay('things.read'),
    map: useMay('map.read'),
  };
  const overview = useOverview(scenario.id, may.figures);
  const alerts = useAlerts({ scenario: scenario.id, open: 'true', limit: 100 }, may.alerts);
  const incidents = useIncidents({ scenario: scenario.id, open: 'true' }, may.incidents);
  const open = alerts.data?.items ?? none;

  if (!may.figures && !may.alerts && !may.incidents && !(may.map && may.things)) {
    return <EmptyState kind="no-permission" title={t(($) => $.noRights)} help={t(($) => $.noRightsHelp)} />;
  }
  return (
    <>
      {may.figures && !overview.isError && <KpiCards cards={overview.data?.cards} />}
      <div className={css.stage}>
        {may.map && may.things && (
          <Suspense fallback={<Panel title={t(($) => $.map)} state={{ kind: 'loading' }} className={css.mapPanel} />}>
            <ScenarioMap scenario={scenario} alerts={open} />
          </Suspense>
        )}
        <div className={css.column}>
          {may.alerts && (
            <Panel title={t(($) => $.openAlerts)} flush state={panelState(alerts)} className={css.grow}>
              <AlertTable
                caption={t(($) => $.openAlerts)}
                alerts={open}
                maxHeight="24rem"
                empty={{ title: t(($) => $.noAlerts), help: t(($) => $.noAlertsHelp) }}
              />
            </Panel>
          )}
          {may.incidents && (
            <Panel
              title={t(($) => $.openIncidents)}
              flush
              state={panelState(incidents, {
                empty: {
                  when: incidents.data?.items.length === 0,
                  title: t(($) => $.noIncidents),
                  help: t(($) => $.noIncidentsHelp),
                },
              })}
            >
              <IncidentList incidents={incidents.data?.items ?? none} />
            </Panel>
          )}
        </div>
      </div>
      {may.figures && scenario.streamKinds.length === 0 && <AreaRanking scenario={scenario} />}
      {may.figures && may.things && scenario.streamKinds.length > 0 && <Ranking scenario={scenario} />}
    </>
  );
}
