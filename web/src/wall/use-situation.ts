import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import { concernsOf } from './concerns.ts';
import type { Concern } from './concerns.ts';
import type { Scene } from './scenes.ts';
import { useConcernRows } from './use-concern-rows.ts';
import type { ConcernRow } from './use-concern-rows.ts';
import { useSelection } from './use-selection.ts';

export type Situation = {
  alerts: readonly Alert[];
  incidents: readonly Incident[];
  concerns: readonly Concern[];
  /** undefined until both alerts and incidents are known. */
  rows: readonly ConcernRow[] | undefined;
  selected: Concern | null;
  toRow: (concern: Concern) => ConcernRow;
  select: (id: string) => void;
  move: (by: number) => void;
};

/** What is open within a scene, in order of concern, and which of it is selected. */
export function useSituation(
  scene: Scene,
  allAlerts: readonly Alert[] | undefined,
  allIncidents: readonly Incident[] | undefined,
): Situation {
  const toRow = useConcernRows();
  const belongs = ({ scenario }: { scenario: string }) => scene.scenario === null || scenario === scene.scenario;
  const alerts = (allAlerts ?? []).filter(belongs);
  const incidents = (allIncidents ?? []).filter(belongs);
  const concerns = concernsOf(alerts, incidents);
  const isKnown = allAlerts !== undefined && allIncidents !== undefined;
  return {
    alerts,
    incidents,
    concerns,
    rows: isKnown ? concerns.map(toRow) : undefined,
    toRow,
    ...useSelection(concerns),
  };
}
