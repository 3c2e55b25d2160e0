import type { LayerSource } from '#platform/layers';
import type { Caller } from '#platform/caller';
import type { AnyUnit } from '#platform/unit';
import type { Figure, Passport } from '@ioc/contracts/indicators';
import type { RecordKind } from '@ioc/contracts/briefing-vocabulary';
import type { Period } from '@ioc/contracts/common';
import { areaName, boundaryVintage, provinceCode } from '../../admin-units/index.ts';
import {
  figures,
  findPassport,
  keepMomentFigures,
  stateMomentFigure,
  type StatedMomentFigure,
} from '../../indicators/index.ts';
import type { Province } from '../../scenarios/index.ts';
import type { BriefingSources, Derivation, Place, RecordRow } from '../model.ts';
import { readAlerts } from './alerts.ts';
import { readDirectives } from './directives.ts';
import { readIncidents } from './incidents.ts';
import { readSites, readThings } from './places.ts';
import { readTasks } from './tasks.ts';

export type SourceRequest = {
  province: Province;
  layers: readonly LayerSource[];
  scenario: string;
  field: string;
  owner: { agency: string; name: string };
  asKnownAt: Date;
  /** false: computed numbers are not kept, only compared. */
  keep: boolean;
};

/** What one kind of record is read from. */
export type RecordRequest = SourceRequest & { period: Period };
const readers: Record<RecordKind, (unit: AnyUnit, request: RecordRequest) => Promise<RecordRow[]>> = {
  sites: readSites,
  things: readThings,
  alerts: readAlerts,
  incidents: readIncidents,
  tasks: readTasks,
  directives: readDirectives,
};

const mostFigures = 20_000;

/** Reads everything under the caller's rights and as known at the cut-off, each question once. */
export async function briefingSources(unit: AnyUnit, request: SourceRequest): Promise<BriefingSources> {
  const { asKnownAt } = request;
  const prover = await createProver(unit, request);
  const province = await provincePlace(unit);
  const area = await ownArea(unit, unit.user, province);
  const figuresKnown = new Map<string, Promise<Figure[]>>();
  const passports = new Map<string, Promise<Passport | null>>();
  const recordsKnown = new Map<string, Promise<RecordRow[]>>();

  const records: BriefingSources['records'] = (kind, period) =>
    once(recordsKnown, `${kind} ${period.start}`, () => readers[kind](unit, { ...request, period }));

  const passportOf = (id: string) => once(passports, id, () => findPassport(unit, id));

  return {
    area,
    province,
    records,
    figures: (indicator, { start, end }) =>
      once(figuresKnown, `${indicator} ${start} ${end}`, () =>
        figures(unit, { indicator, from: new Date(start), to: new Date(end), asKnownAt, limit: mostFigures }),
      ),
    passport: passportOf,
    async places(kind) {
      if (kind === 'areas') return areaPlaces(unit, [...figuresKnown.values()]);
      const rows = await records(kind, { start: asKnownAt.toISOString(), end: asKnownAt.toISOString() });
      return rows.map(({ place }) => place);
    },
    prove: (derivation) => prover.prove(derivation),
    async originOf(figure) {
      const words = prover.wordsOf(figure.passport);
      if (words !== null) return { source: words, approvedBy: '' };
      const passport = await passportOf(figure.passport);
      if (!passport) return { source: 'Hộ chiếu số liệu ngoài phạm vi được xem.', approvedBy: '' };
      const { owner, indicator, formula, approval } = passport;
      const source = `${owner.name}: chỉ số ${indicator}, phiên bản ${formula.version}.`;
      return { source, approvedBy: approval.by ?? '' };
    },
    keepProofs: () => prover.keepAll(),
    hasData: async () => (await Promise.all(figuresKnown.values())).flat().some(({ value }) => value !== null),
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const reading = read();
  known.set(key, reading);
  return reading;
}

/** Computed numbers: the same one twice has one passport, and all are kept together in the end. */
async function createProver(unit: AnyUnit, { keep, field, owner }: SourceRequest) {
  const moment = { now: unit.now, vintage: await boundaryVintage(unit) };
  const stated = new Map<string, StatedMomentFigure>();
  return {
    prove(derivation: Derivation): Figure {
      const { name, words, place, ...content } = derivation;
      const where = {
        area: place.area,
        site: place.kind === 'site' ? place.id : null,
        thing: place.kind === 'thing' ? place.id : null,
      };
      const named = { owner, name: { vi: name, en: name }, words: { vi: words, en: words } };
      const proven = stateMomentFigure({ ...content, ...where, ...named, field }, moment);
      if (!keep) return { ...proven.figure, passport: '' };
      stated.set(proven.figure.passport, proven);
      return proven.figure;
    },
    wordsOf: (passport: string) => stated.get(passport)?.basis.formula.words.vi ?? null,
    keepAll: () => keepMomentFigures(unit, [...stated.values()]),
  };
}

async function provincePlace(unit: AnyUnit): Promise<Place> {
  const code = await provinceCode(unit);
  return { kind: 'area', id: code, name: await areaName(unit, code), area: code };
}

/**
 * The province where the caller's rights reach all of it, else the units they reach. Several units together have no figure of
 * their own; what is computed for them is kept with the first.
 */
async function ownArea(unit: AnyUnit, { scope }: Caller, province: Place): Promise<Place> {
  if (scope.areas === '*' || scope.areas.includes(province.id)) return province;
  const names = [];
  for (const code of scope.areas) names.push(await areaName(unit, code));
  return { kind: 'area', id: scope.areas.join(','), name: names.join(', '), area: scope.areas[0] ?? province.id };
}

async function areaPlaces(unit: AnyUnit, read: Promise<Figure[]>[]): Promise<Place[]> {
  const codes = new Set((await Promise.all(read)).flat().map(({ area }) => area));
  const places: Place[] = [];
  for (const code of [...codes].sort())
    places.push({ kind: 'area', id: code, name: await areaName(unit, code), area: code });
  return places;
}
