import type { Unit } from '#platform/unit';
import { areaName, areaPoint } from '../admin-units/index.ts';
import { arrivalsOf, readings, restsOf, thingsOf } from '../streams/index.ts';
import type { Input } from './detector.ts';
import type { Rest } from './rests.ts';

/** What an alert is about: `thing:<id>`, `area:<unit code>` or `areas:<province code>`. */
export type Subject = string;
export const ofThing = (id: string): Subject => `thing:${id}`;
export const ofArea = (code: string): Subject => `area:${code}`;
/** All communes of a province, looked at together. */
export const ofAllAreas = (province: string): Subject => `areas:${province}`;
export const idOf = (subject: Subject): string => subject.slice(subject.indexOf(':') + 1);
/** The grain of a subject, as rules name it. */
export const grainOf = (subject: Subject): string => subject.slice(0, subject.indexOf(':'));
export const isThing = (subject: Subject): boolean => subject.startsWith('thing:');

export type SubjectFacts = {
  kind: string | null;
  name: string;
  area: string;
  field: string | null;
  site: string | null;
  lonLat: readonly [number, number] | null;
  simulated: boolean;
};
/** Epoch ms; `to` is exclusive. */
type Range = { from: number; to?: number | undefined };
export type FigureInput = Input & { passport: string; simulated: boolean };
/** Figures of one indicator for one subject, in order of their periods. */
export type ReadFigures = (
  unit: Unit<unknown>,
  query: Range & { indicator: string; subject: Subject },
) => Promise<FigureInput[]>;

/** Things or areas that the caller may see; what is not there is not in the answer. */
export async function readFacts(
  unit: Unit<unknown>,
  subjects: readonly Subject[],
): Promise<Map<Subject, SubjectFacts>> {
  const facts = new Map<Subject, SubjectFacts>();
  const ids = subjects.filter(isThing).map(idOf);
  for (const thing of ids.length === 0 ? [] : await thingsOf(unit, { ids })) {
    const { id, kind, name, area, field, site, lonLat, simulated } = thing;
    facts.set(ofThing(id), { kind, name, area, field, site: site?.id ?? null, lonLat, simulated });
  }
  for (const subject of subjects) {
    if (isThing(subject)) continue;
    const area = idOf(subject);
    const [name, lonLat] = [await areaName(unit, area), await areaPoint(unit, area)];
    facts.set(subject, { kind: null, name, area, field: null, site: null, lonLat, simulated: false });
  }
  return facts;
}

/** Readings by thing, then property, in order of event time. */
export async function readReadings(
  unit: Unit<unknown>,
  things: readonly string[],
  { from, to, property }: Range & { property?: string | undefined },
): Promise<Map<string, Map<string, Input[]>>> {
  const range = { thing: things, property, from: dateOf(from), to: to === undefined ? undefined : dateOf(to) };
  const found = new Map<string, Map<string, Input[]>>();
  for (const reading of await readings(unit, range)) {
    const byProperty = found.get(reading.thing) ?? new Map<string, Input[]>();
    found.set(reading.thing, byProperty);
    const inputs = byProperty.get(reading.property) ?? [];
    byProperty.set(reading.property, inputs);
    const receivedAt = reading.receivedAt.getTime();
    const recordedAt = reading.recordedAt.getTime();
    const { value, quality } = reading;
    inputs.push({
      time: reading.time.getTime(),
      value,
      quality,
      receivedAt,
      ...(recordedAt !== receivedAt && { recordedAt }),
    });
  }
  return found;
}

/** When each of these need not speak; areas always do. */
export async function readRests(unit: Unit<unknown>, subjects: readonly Subject[]): Promise<Map<Subject, Rest[]>> {
  const found = new Map<Subject, Rest[]>();
  for (const { thing, kind, from, to, reason } of await restsOf(unit, subjects.filter(isThing).map(idOf))) {
    const rests = found.get(ofThing(thing)) ?? [];
    found.set(ofThing(thing), rests);
    rests.push({ kind, from: from.getTime(), to: to?.getTime() ?? Infinity, reason });
  }
  return found;
}

/** Signs of life of one thing: an input per moment at which anything was received. */
export async function readArrivals(
  unit: Unit<unknown>,
  thing: string,
  { from, to, historyAfterDays }: Range & { historyAfterDays: number },
): Promise<Input[]> {
  const range = { things: [thing], from: dateOf(from), historyAfterDays, ...(to !== undefined && { to: dateOf(to) }) };
  return (await arrivalsOf(unit, range)).map(({ at }) => arrivalAt(at.getTime()));
}

export function arrivalAt(receivedAt: number): Input {
  return { time: receivedAt, value: null, quality: 'measured', receivedAt };
}

/** Readings of a whole thing: one input per event time, as first received. */
export function wholeThing(byProperty: ReadonlyMap<string, readonly Input[]>): Input[] {
  const first = new Map<number, number>();
  for (const inputs of byProperty.values()) {
    for (const { time, receivedAt } of inputs) first.set(time, Math.min(first.get(time) ?? Infinity, receivedAt));
  }
  return [...first]
    .sort(([a], [b]) => a - b)
    .map(([time, receivedAt]) => ({ time, value: null, quality: 'measured', receivedAt }));
}

/** PostgreSQL takes years 4713 BC and later; anything before the first device is as good. */
function dateOf(ms: number): Date {
  return new Date(Math.max(ms, 0));
}

/** Things of a kind, or all, that the caller may see, in service now or once. */
export async function thingsOfKind(unit: Unit<unknown>, kind?: string): Promise<string[]> {
  return (await thingsOf(unit, { kind, service: 'any' })).map(({ id }) => id);
}
