import type { Indicator } from '@ioc/contracts/indicators';
import type { Scenario } from '@ioc/contracts/scenarios';
import { findIndex, useIndicators } from '#shared/monitoring/index.ts';

export type ScenarioIndicators = {
  /** What stations are coloured and ranked by. */
  index: Indicator | null;
  /** Per station and month: exceedances, share of valid data. */
  monthly: Indicator[];
  /** Per park. */
  ofSites: Indicator[];
  /** Per commune, the one that colours the map first. */
  ofAreas: Indicator[];
};

/** The indicators of a scenario by what its page uses them for; headline ones come first. */
export function arrangeIndicators(catalogue: readonly Indicator[], headline: readonly string[]): ScenarioIndicators {
  const rank = (id: string) => (headline.includes(id) ? headline.indexOf(id) : headline.length);
  const inOrder = catalogue.toSorted((first, second) => rank(first.id) - rank(second.id));
  return {
    index: findIndex(inOrder),
    monthly: inOrder.filter(({ per, periodKind }) => per === 'thing' && periodKind === 'month'),
    ofSites: inOrder.filter(({ per }) => per === 'site'),
    ofAreas: inOrder
      .filter(({ per, id }) => per === 'area' && headline.includes(id))
      .toSorted((first, second) => Number(second.categories.length > 0) - Number(first.categories.length > 0)),
  };
}

export function useScenarioIndicators(scenario: Scenario): ScenarioIndicators {
  const all = useIndicators().data?.items ?? [];
  return arrangeIndicators(
    all.filter((indicator) => indicator.scenario === scenario.id),
    scenario.headline,
  );
}
