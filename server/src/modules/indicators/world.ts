// Where figures belong: the things that measure, the areas and sites they lie in. Read once and kept for a while.
import { sql } from 'kysely';
import type { Unit } from '#platform/unit';
import { boundaryVintage, provinceCode } from '../admin-units/index.ts';
import { thingsOf } from '../streams/index.ts';

export type MeasuringThing = {
  id: string;
  kind: string;
  area: string;
  site: string | null;
  simulated: boolean;
  /** What it measures; `heardAt`: event time of the newest reading, null before the first. */
  streams: ReadonlyMap<string, { rhythmSeconds: number; heardAt: number | null }>;
};

/** What a figure is about. `key` is `thing/<id>`, `site/<id>` or `area/<code>`. */
export type Subject = { key: string; thing: string | null; site: string | null; area: string };

export type World = {
  things: ReadonlyMap<string, MeasuringThing>;
  province: string | null;
  vintage: string;
  /** The unit and all units above it. */
  areasAbove: (code: string) => readonly string[];
  /** The unit and all units below it. */
  areasWithin: (code: string) => readonly string[];
  population: (code: string) => number | null;
  thingsIn: (subject: string) => readonly MeasuringThing[];
  subject: (key: string) => Subject | null;
};

export const thingKey = (id: string): string => `thing/${id}`;
export const siteKey = (id: string): string => `site/${id}`;
export const areaKey = (code: string): string => `area/${code}`;

export async function readWorld(unit: Unit<unknown>): Promise<World> {
  const [things, province, vintage, areas] = [
    await thingsOf(unit),
    await provinceCode(unit).catch(() => null),
    await boundaryVintage(unit),
    await readAreas(unit),
  ];
  const byId = new Map(
    things.map((thing): [string, MeasuringThing] => {
      const streams = new Map(
        thing.datastreams.map(({ property, rhythmSeconds, latest }) => [
          property,
          { rhythmSeconds, heardAt: latest ? Date.parse(latest.time) : null },
        ]),
      );
      const { id, kind, area, site, simulated } = thing;
      return [id, { id, kind, area, site: site?.id ?? null, simulated, streams }];
    }),
  );
  const parentOf = (code: string) => areas.get(code)?.parent;
  const areasAbove = (code: string): string[] => {
    const found = [code];
    for (let parent = parentOf(code); parent && !found.includes(parent); parent = parentOf(parent)) found.push(parent);
    if (province !== null && !found.includes(province)) found.push(province);
    return found;
  };
  const within = new Map<string, string[]>();
  for (const code of areas.keys())
    for (const above of areasAbove(code)) within.set(above, [...(within.get(above) ?? []), code]);
  const members = new Map<string, MeasuringThing[]>();
  for (const thing of [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const keys = [...areasAbove(thing.area).map(areaKey), ...(thing.site === null ? [] : [siteKey(thing.site)])];
    for (const key of keys) {
      const inside = members.get(key);
      if (inside) inside.push(thing);
      else members.set(key, [thing]);
    }
  }
  const thingsIn = (subject: string) => members.get(subject) ?? [];
  return {
    things: byId,
    province,
    vintage,
    areasAbove,
    areasWithin: (code) => within.get(code) ?? [code],
    population: (code) => areas.get(code)?.population ?? null,
    thingsIn,
    subject: (key) => subjectOf(key, byId, thingsIn),
  };
}

function subjectOf(
  key: string,
  things: ReadonlyMap<string, MeasuringThing>,
  thingsIn: World['thingsIn'],
): Subject | null {
  const [kind, id = ''] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
  if (kind === 'area') return { key, thing: null, site: null, area: id };
  if (kind === 'site') {
    const [first] = thingsIn(key);
    return first ? { key, thing: null, site: id, area: first.area } : null;
  }
  const thing = things.get(id);
  return thing ? { key, thing: id, site: thing.site, area: thing.area } : null;
}

/** Administrative units are the reference tables that every module may read. */
async function readAreas(
  unit: Unit<unknown>,
): Promise<Map<string, { parent: string | null; population: number | null }>> {
  const { rows } = await sql<{ code: string; parent: string | null; population: number | null }>`
    select code, parent, population from administrative_unit
    where superseded_at = 'infinity' and valid_from <= ${unit.now} and valid_to > ${unit.now} order by code`.execute(
    unit.db,
  );
  return new Map(rows.map(({ code, ...area }) => [code, area]));
}
