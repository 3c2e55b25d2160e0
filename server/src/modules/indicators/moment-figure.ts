import type { LocalizedText } from '@ioc/contracts/common';
import type { Figure, Passport, PassportInput } from '@ioc/contracts/indicators';
import type { DataClass } from '@ioc/contracts/permissions';
import type { Unit } from '#platform/unit';
import type { z } from 'zod';
import { boundaryVintage } from '../admin-units/index.ts';
import { canonicalJson, sha256 } from '#platform/canonical';
import type { PassportBasis, PassportBody } from './passport/content.ts';
import { insertPassports, type NewPassport } from './store/passports.ts';
import type { IndicatorTables } from './tables.ts';

const minuteMs = 60_000;

export type MomentFigureRequest = {
  /** Id of the count or share, e.g. `alerts.open`; it need not be in the catalogue. */
  indicator: string;
  name: LocalizedText;
  /** How it is counted, in words. */
  words: LocalizedText;
  area: string;
  field: string;
  value: number | null;
  unit: string;
  inputs: z.infer<typeof PassportInput>[];
  owner?: { agency: string; name: string };
  site?: string | null;
  simulated?: boolean;
  /** `open`: whoever is signed in may see it. */
  dataClass?: DataClass;
  /** For a span of time instead of the minute at hand: a count of the month, say. */
  period?: Passport['period'];
  thing?: string | null;
} & Partial<Pick<Passport, 'status' | 'reason' | 'parts' | 'legalFigures'>>;

/**
 * A count or share as it is now, or of a period, with a passport that resolves like any other. Within a minute the same content
 * is the same passport, so that a wall may ask every second.
 */
export async function momentFigure(unit: Unit<unknown>, request: MomentFigureRequest): Promise<Figure> {
  const stated = stateMomentFigure(request, { now: unit.now, vintage: await boundaryVintage(unit) });
  await keepMomentFigures(unit, [stated]);
  return stated.figure;
}

export type StatedMomentFigure = { figure: Figure; passport: NewPassport; basis: PassportBasis };

/** The same without keeping it yet: for many at once, which `keepMomentFigures` keeps together. */
export function stateMomentFigure(
  request: MomentFigureRequest,
  { now, vintage }: { now: Date; vintage: string },
): StatedMomentFigure {
  const { indicator, name, words, area, field, value, unit: measure, inputs, site = null, thing = null } = request;
  const { simulated = false, dataClass = 'shared', owner = { agency: '', name: '' }, legalFigures = [] } = request;
  const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs).toISOString();
  const basis: PassportBasis = {
    indicator,
    name,
    unit: measure,
    formula: { kind: 'moment', version: '1', words, definition: {} },
    legalFigures,
    owner,
    approval: noApproval,
    boundaryVintage: vintage,
  };
  const body: PassportBody = {
    area,
    thing,
    site,
    period: request.period ?? { start: minute, end: minute },
    value,
    status: request.status ?? (value === null ? 'no-data' : 'complete'),
    reason: request.reason ?? (value === null ? 'no-input' : null),
    parts: request.parts ?? {},
    inputs,
    freshness: { newestInputAt: minute },
    quality: { accuracy: null, completeness: null, cleanliness: null, timeliness: null },
    simulated,
    replaces: null,
  };
  const id = sha256(canonicalJson({ ...basis, ...body }));
  const { period, status, reason } = body;
  const shown = { indicator, area, thing, site, period, value, unit: measure, status, reason, simulated };
  const figure = { ...shown, category: null, passport: id, recordedAt: now.toISOString() };
  return {
    figure,
    basis,
    passport: { id, basis: sha256(canonicalJson(basis)), indicator, area, field, dataClass, body },
  };
}

export async function keepMomentFigures(unit: Unit<unknown>, stated: readonly StatedMomentFigure[]): Promise<void> {
  await insertPassports(
    (unit as Unit<IndicatorTables>).db,
    new Map(stated.map(({ passport, basis }) => [passport.basis, basis])),
    [...new Map(stated.map(({ passport }) => [passport.id, passport])).values()],
    unit.now,
  );
}

const noApproval: Passport['approval'] = { kind: 'none', by: null, at: null, reference: '' };
