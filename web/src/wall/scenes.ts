import type { LocalizedText } from '@ioc/contracts/common';
import type { Indicator } from '@ioc/contracts/indicators';
import type { Scenario } from '@ioc/contracts/scenarios';

/** The figures through which a scene looks at the province: indicators with bands, per area, per thing, per site. */
export type Lens = { area: Indicator | undefined; thing: Indicator | undefined; site: Indicator | undefined };
export type Scene = {
  id: string;
  scenario: string | null;
  field: string | null;
  name: LocalizedText | null;
  /** Kinds of thing it watches; null watches all. */
  kinds: readonly string[] | null;
  lens: Lens;
};

const nothing: Lens = { area: undefined, thing: undefined, site: undefined };

/** The overview first, then one scene per active scenario; the overview looks through the first lens there is. */
export function scenesOf(scenarios: readonly Scenario[], indicators: ReadonlyMap<string, Indicator>): Scene[] {
  const own = scenarios
    .filter(({ active }) => active)
    .map(({ id, field, name, headline, streamKinds }) => ({
      ...{ id, scenario: id, field, name, kinds: streamKinds },
      lens: lensOf(headline, indicators),
    }));
  const shared = own.find(({ lens }) => lens.area ?? lens.thing)?.lens ?? nothing;
  return [{ id: 'overview', scenario: null, field: null, name: null, kinds: null, lens: shared }, ...own];
}

/** The first headline indicator of each kind of place that has bands, so that a colour and a word can be given. */
function lensOf(headline: readonly string[], indicators: ReadonlyMap<string, Indicator>): Lens {
  const banded = headline
    .map((id) => indicators.get(id))
    .filter((indicator) => indicator !== undefined)
    .filter(({ categories }) => categories.length > 0);
  const first = (per: Indicator['per']) => banded.find((indicator) => indicator.per === per);
  return { area: first('area'), thing: first('thing'), site: first('site') };
}
