import type { AttributeValues, Identifiers, NewThing, Thing } from '@ioc/contracts/streams';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { areaName, provinceCode, toSearchName, unitAt, unitsWithin } from '../admin-units/index.ts';
import type { Province } from '../scenarios/index.ts';
import { attributeProblems } from './attributes.ts';
import { hashDeviceKey, newDeviceKey } from './device-key.ts';
import { insertKey } from './store/keys.ts';
import {
  insertThing,
  readKeptUnits,
  readThings,
  syncDatastreams,
  type ThingFilter,
  type ThingRow,
} from './store/things.ts';
import { insertIdentifiers, syncTracks } from './store/tracks.ts';
import type { StreamTables } from './tables.ts';

export type ThingQuery = Omit<ThingFilter, 'areas'> & {
  /** One unit: with all units below it. */
  area?: string | undefined;
  /** Part of a name, id, attribute or outside name, with or without diacritics. */
  q?: string | undefined;
};

/** Things that the caller may see, with last state; `lateAfterRhythms` from settings/observation-intake.yaml. */
export async function listThings(
  unit: Unit<StreamTables>,
  { area, q, ...filter }: ThingQuery,
  lateAfterRhythms: number,
): Promise<Thing[]> {
  const areas = area === undefined ? undefined : await unitsWithin(unit, [area]);
  const rows = await readThings(unit.db, { ...filter, areas }, { now: unit.now, lateAfterRhythms });
  const wanted = q === undefined ? null : toSearchName(q);
  const found = wanted === null ? rows : rows.filter((row) => searchText(row).includes(wanted));
  const names = new Map<string, string>();
  for (const code of new Set(found.map((row) => row.area))) names.set(code, await areaName(unit, code));
  return found.map((row) => ({ ...row, areaName: names.get(row.area) ?? row.area }));
}

/** In service or not: history stays readable. */
export async function findThing(unit: Unit<StreamTables>, id: string, lateAfterRhythms: number): Promise<Thing> {
  const [found] = await listThings(unit, { ids: [id] }, lateAfterRhythms);
  if (!found) throw new AppError('not-found', id);
  return found;
}

export type Registration = Omit<NewThing, 'site' | 'simulated' | 'attributes' | 'identifiers'> & {
  site?: string | null;
  attributes?: AttributeValues;
  identifiers?: Identifiers;
  siteName?: string | null;
  simulated?: boolean;
  /** Unit code, where the caller knows it; else the unit that contains the point. */
  area?: string;
  /** A key of the caller's making, e.g. for the simulator; else a new one. */
  key?: string;
};

/** Registers a thing of a described kind and returns its key, which is not kept and cannot be shown again. */
export async function registerThing(
  unit: Unit<StreamTables>,
  province: Province,
  request: Registration,
): Promise<string> {
  const kind = province.thingKinds.get(request.kind)?.description;
  if (!kind) throw new AppError('rule-broken', `Không có loại thiết bị "${request.kind}"`);
  const area = request.area ?? (await unitAt(unit, request.lonLat))?.area ?? (await provinceCode(unit));
  demandInScope(unit, area, kind.field);
  const { key = newDeviceKey(), site = null, siteName = null, simulated = false } = request;
  const { attributes = {}, identifiers = {} } = request;
  const problems = attributeProblems(kind, { attributes, identifiers });
  if (problems.length > 0) throw new AppError('rule-broken', problems.join('; '));

  const thing = { ...request, site, siteName, simulated, attributes, identifiers, area, field: kind.field };
  if (!(await insertThing(unit.db, thing, unit.user.id, unit.now))) {
    throw new AppError('conflict', `Thiết bị "${request.id}" đã đăng ký`);
  }
  const taken = await insertIdentifiers(unit.db, thing, identifiers, unit.now);
  if (taken) throw new AppError('conflict', `${taken} ${identifiers[taken]} đã thuộc về một thiết bị khác`);
  await synchroniseThing(unit, province, request);
  await insertKey(unit, request.id, hashDeviceKey(key));
  await unit.audit({
    action: 'thing.registered',
    subject: { kind: 'thing', id: request.id },
    area,
    detail: { kind: kind.id, name: request.name, lonLat: request.lonLat },
  });
  await unit.publish('thing.registered', { thing: request.id }, { area, field: kind.field });
  return key;
}

/** Brings the datastreams and the track of one thing up to what is expected of it now. */
export async function synchroniseThing(
  { db }: Unit<StreamTables>,
  province: Province,
  { id, kind }: { id: string; kind: string },
): Promise<void> {
  const description = province.thingKinds.get(kind)?.description;
  if (!description) return;
  await syncDatastreams(db, kind, description.properties, id);
  if (description.positions) await syncTracks(db, kind, description.positions, id);
}

/** Brings the datastreams and tracks of registered things up to what province/ says now. A kept unit never changes under kept values. */
export async function synchroniseDatastreams(unit: Unit<StreamTables>, province: Province): Promise<void> {
  const keptUnits = await readKeptUnits(unit.db);
  for (const { description } of province.thingKinds.values()) {
    for (const { id, unit: described } of description.properties) {
      const kept = keptUnits.find(
        (row) => row.kind === description.id && row.property === id && row.unit !== described,
      );
      if (kept) {
        throw new AppError(
          'rule-broken',
          `${description.id}.${id}: số liệu đã lưu theo ${kept.unit}, không đổi sang ${described} được; hãy khai báo đại lượng mới`,
        );
      }
    }
    await syncDatastreams(unit.db, description.id, description.properties);
    if (description.positions) await syncTracks(unit.db, description.id, description.positions);
  }
}

function searchText({ id, name, attributes, identifiers }: ThingRow): string {
  const values = [name, ...Object.values(attributes), ...Object.values(identifiers)];
  return `${toSearchName(values.join(' '))} ${id}`;
}

function demandInScope({ user }: Unit<StreamTables>, area: string, field: string): void {
  const { areas, fields } = user.scope;
  const inside = (areas === '*' || areas.includes(area)) && (fields === '*' || fields.includes(field));
  if (!inside) throw new AppError('not-allowed', `Vị trí thuộc ${area}, ngoài phạm vi của tài khoản`);
}
