import { AgenciesDescription } from '@ioc/contracts/settings-description';
import type { LocalizedText } from '@ioc/contracts/common';
import type { SharedBySilent, SilentThing } from '@ioc/contracts/thing-care';
import type { Unit } from '#platform/unit';
import { readSettings, type Province } from '../../scenarios/index.ts';
import { countPerValue, type Sharing } from '../store/sharing.ts';
import type { StreamTables } from '../tables.ts';
import { listThings } from '../things.ts';
import type { Thing } from '@ioc/contracts/streams';

type Query = { kind?: string | undefined; area?: string | undefined };
type Answer = { at: string; items: SilentThing[]; shared: SharedBySilent[] };

/** Fewer have nothing in common worth naming. */
const fewest = 2;

/**
 * What is silent now in what the caller may see, longest overdue first, and what several of them have in common. Devices under
 * maintenance are told apart and count for no group.
 */
export async function silentThings(
  unit: Unit<StreamTables>,
  province: Province,
  query: Query,
  lateAfterRhythms: number,
): Promise<Answer> {
  const things = await listThings(unit, { ...query, state: 'silent' }, lateAfterRhythms);
  const items = things.flatMap((thing) => silentThing(province, thing)).toSorted((a, b) => overdue(b) - overdue(a));
  const unexcused = things.filter(({ maintenance }) => maintenance === null);
  const of =
    unexcused.length < fewest
      ? []
      : await countPerValue(
          unit,
          unexcused.map(({ id }) => id),
          query,
        );
  const nameOf = namer(province, things);
  const shared = of.filter(({ things: silent }) => silent.length >= fewest).map((sharing) => nameOf(sharing));
  return { at: unit.now.toISOString(), items, shared };

  function overdue({ since, silentAfterSeconds }: SilentThing): number {
    return (unit.now.getTime() - Date.parse(since)) / 1000 - silentAfterSeconds;
  }
}

function silentThing(province: Province, thing: Thing): SilentThing[] {
  const heard = [
    ...thing.datastreams.flatMap(({ latest, silentAfterSeconds }) =>
      latest ? [{ at: latest.time, silentAfterSeconds }] : [],
    ),
    ...(thing.lastPosition && thing.positionSilentAfterSeconds !== null
      ? [{ at: thing.lastPosition.time, silentAfterSeconds: thing.positionSilentAfterSeconds }]
      : []),
  ];
  const last = heard.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  if (!last) return [];
  const { id, name, kind, area, areaName, agency, site, simulated, maintenance } = thing;
  return [
    {
      ...{ thing: id, name, kind, area, areaName, agency, simulated, since: last.at },
      kindName: province.thingKinds.get(kind)?.description.name ?? { vi: kind, en: kind },
      site: site?.name ?? null,
      moves: thing.datastreams.length === 0,
      silentAfterSeconds: last.silentAfterSeconds,
      maintenance: maintenance && { to: maintenance.to, reason: maintenance.reason },
    },
  ];
}

const factorNames: Record<string, LocalizedText> = {
  agency: { vi: 'Cơ quan quản lý', en: 'Agency' },
  kind: { vi: 'Loại thiết bị', en: 'Kind of device' },
  area: { vi: 'Địa bàn', en: 'Area' },
  site: { vi: 'Khu', en: 'Site' },
};

/** Words for what is shared: names instead of codes, as far as the description has them. */
function namer(province: Province, things: readonly Thing[]) {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const same = (text: string): LocalizedText => ({ vi: text, en: text });
  const names = new Map<string, LocalizedText>([
    ...agencies.map(({ id, name }): [string, LocalizedText] => [`agency|${id}`, name]),
    ...[...province.thingKinds.values()].map(({ id, description }): [string, LocalizedText] => [
      `kind|${id}`,
      description.name,
    ]),
    ...things.map(({ area, areaName }): [string, LocalizedText] => [`area|${area}`, same(areaName)]),
    ...things.flatMap(({ site }): [string, LocalizedText][] => (site ? [[`site|${site.id}`, same(site.name)]] : [])),
  ]);
  const attributes = new Map(
    [...province.thingKinds.values()].flatMap(({ description }) => description.attributes.map((one) => [one.id, one])),
  );
  return function nameOf({ factor, value, of, things: silent }: Sharing): SharedBySilent {
    const attribute = attributes.get(factor);
    const choice = attribute?.choices.find(({ id }) => id === value);
    return {
      ...{ factor, value, of, silent: silent.length, things: silent },
      factorName: factorNames[factor] ?? attribute?.name ?? same(factor),
      valueName: names.get(`${factor}|${value}`) ?? choice?.name ?? same(value),
    };
  };
}
