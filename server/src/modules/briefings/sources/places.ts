import { sql } from 'kysely';
import type { AnyUnit } from '#platform/unit';
import { areaName } from '../../admin-units/index.ts';
import { thingsOf } from '../../streams/index.ts';
import type { RecordRow } from '../model.ts';
import { recordRow } from './record.ts';
import type { RecordRequest } from './index.ts';

type SiteRow = { id: string; name: string; area: string };

/** Sites of the base map and of the things on them, in the order of their names. */
export async function readSites(unit: AnyUnit, request: RecordRequest): Promise<RecordRow[]> {
  const things = await measuringThings(unit, request);
  const onMap = await sitesOnMap(unit, request);
  const fromThings = things.flatMap(({ site, area }): SiteRow[] => (site ? [{ ...site, area }] : []));
  const sites = new Map([...fromThings, ...onMap].map((site) => [site.id, site]));
  const rows: RecordRow[] = [];
  for (const { id, name, area } of sites.values()) {
    const own = things.filter(({ site }) => site?.id === id);
    rows.push(
      recordRow({
        id,
        place: { kind: 'site', id, name, area },
        site: id,
        thing: null,
        texts: { name, area: await areaName(unit, area) },
        numbers: { stations: { value: own.length, unit: '', decimals: 0, label: 'Số trạm quan trắc' } },
        facts: { id, stations: own.length },
        simulated: own.some(({ simulated }) => simulated),
      }),
    );
  }
  return rows.sort(byName);
}

export async function readThings(unit: AnyUnit, request: RecordRequest): Promise<RecordRow[]> {
  const things = await measuringThings(unit, request);
  return things
    .map(({ id, name, kind, site, area, areaName: areaWords, state, simulated }) =>
      recordRow({
        id,
        place: { kind: 'thing', id, name, area },
        site: site?.id ?? null,
        thing: id,
        texts: { name, site: site?.name ?? '', area: areaWords },
        numbers: {},
        facts: { id, kind, site: site?.id ?? null, state },
        simulated,
      }),
    )
    .sort(byName);
}

/** Things of the kinds that the scenario listens to. */
async function measuringThings(unit: AnyUnit, { province, scenario }: RecordRequest) {
  const kinds = province.scenarios.get(scenario)?.description.streamKinds ?? [];
  return (await thingsOf(unit)).filter(({ kind }) => (kinds as string[]).includes(kind));
}

/** The base map is for everybody, so the caller's own reach is asked here. */
async function sitesOnMap(unit: AnyUnit, { layers, field }: RecordRequest): Promise<SiteRow[]> {
  const layer = layers.find(({ id }) => id === 'site');
  if (!layer?.properties.some(({ name }) => name === 'area')) return [];
  const { rows } = await sql<SiteRow>`
    select site.id::text as id, site.name, site.area from (${layer.rows(unit)}) site
    where ioc_in_scope(site.area, ${field})`.execute(unit.db);
  return rows;
}

function byName(a: RecordRow, b: RecordRow): number {
  return a.place.name.localeCompare(b.place.name, 'vi', { numeric: true });
}
