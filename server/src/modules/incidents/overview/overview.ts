import type { z } from 'zod';
import type { LocalizedText } from '@ioc/contracts/common';
import type { overviewApi, Scenario } from '@ioc/contracts/scenarios';
import type { Unit } from '#platform/unit';
import { findScenario, listScenarios, type Province } from '../../scenarios/index.ts';
import type { TaskTables } from '../../tasks/index.ts';
import type { AlertWorld } from '../alert-store.ts';
import { overviewCards, type Focus } from './cards.ts';
import { countStore } from './counts.ts';

type Overview = z.infer<typeof overviewApi.overview.response>;
type State = Overview['state'];

/** The morning overview: how each scenario stands and the numbers that matter, for what the caller may see. */
export async function overview(
  unit: Unit<AlertWorld & TaskTables>,
  province: Province,
  scenario: string | undefined,
): Promise<Overview> {
  const levels = await countStore(unit, scenario).highestOpenLevels();
  const states = listScenarios(province)
    .filter(({ id }) => scenario === undefined || id === scenario)
    .map((entry) => ({
      scenario: entry.id,
      state: stateOf(entry, levels.find((row) => row.scenario === entry.id)?.level ?? 0),
    }));
  const order: State[] = ['off', 'normal', 'watch', 'warning', 'emergency'];
  const state =
    states.map((entry) => entry.state).toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'normal';
  // Forces on duty come with the shift roster; until a roster is kept there is nothing to show.
  return { state, states, cards: await overviewCards(unit, focusOf(province, scenario)), forces: [] };
}

function focusOf(province: Province, id: string | undefined): Focus | null {
  if (id === undefined) return null;
  const { streamKinds, headline } = findScenario(province, id);
  const isMoving = streamKinds.some((kind) => province.thingKinds.get(kind)?.description.positions);
  const names = new Map(
    headline.flatMap((indicator): [string, LocalizedText][] => {
      const entry = province.indicators.get(indicator);
      return entry ? [[indicator, entry.description.name]] : [];
    }),
  );
  return { id, streamKinds, headline, names, isMoving };
}

/** A scenario stands as its worst ongoing alert: levels 1–2 watch, 3 warning, 4–5 emergency. */
export function stateOf({ active }: Pick<Scenario, 'active'>, level: number): State {
  if (!active) return 'off';
  if (level >= 4) return 'emergency';
  if (level === 3) return 'warning';
  return level > 0 ? 'watch' : 'normal';
}
