import { areaKey } from '../world.ts';
import { computeFormula } from '../compute-formula.ts';
import { categoryOf } from '../catalogue.ts';
import { canonicalJson, sha256 } from '#platform/canonical';
import { recordLegal, type BasisMaker } from '../passport/basis.ts';
import type { PassportBasis, PassportBody, PassportContent } from '../passport/content.ts';
import { civilDay } from '../periods.ts';
import type { NewPassport } from '../store/passports.ts';
import type { CurrentValue, NewValue } from '../store/values.ts';
import type { Gathered, Turn } from './task.ts';

export type Stated = { value: NewValue; passport: NewPassport; basis: PassportBasis };

/**
 * Computes a figure and writes its passport. Null when nothing changed against the figure in force, or when there is nothing
 * to tell: no value, nothing measured in the period, no figure before, and nobody who follows its silence.
 */
export function stateFigure(
  { world, catalogue }: Turn,
  { task, input, inputs, quality, newestInputAt, simulated, hasOwn, thingKinds, applied, approval }: Gathered,
  bases: BasisMaker,
  current: CurrentValue | undefined,
): Stated | null {
  const { entry, subject, start, end, silent, onlyAgain } = task;
  if (onlyAgain && !current) return null;
  const { description, field } = entry;
  const legal = catalogue.legalOn(civilDay(start), world.province);
  const recorder = recordLegal(legal);
  const result = computeFormula(description, entry.kind.takes, input, recorder.lookUp);
  if (result.value === null && !hasOwn && !current && !silent) return null;

  const used = recorder.used();
  const basis = bases.basisOf({ entry, legal, used, thingKinds, applied, approval, vintage: world.vintage });
  const body: PassportBody = {
    area: subject.area,
    thing: subject.thing,
    site: subject.site,
    period: { start: new Date(start).toISOString(), end: new Date(end).toISOString() },
    value: result.value,
    status: result.status,
    reason: result.reason,
    parts: result.parts,
    inputs,
    freshness: { newestInputAt: newestInputAt === null ? null : new Date(newestInputAt).toISOString() },
    quality,
    simulated,
    replaces: null,
  };
  const content: PassportContent = { ...basis.basis, ...body };
  const fingerprint = sha256(canonicalJson(content, bases.texts));
  if (current?.content === fingerprint) return null;

  body.replaces = current?.passport ?? null;
  const id = current ? sha256(canonicalJson({ ...content, replaces: body.replaces }, bases.texts)) : fingerprint;
  const isOfProvince = subject.key === areaKey(world.province ?? '');
  const dataClass = isOfProvince ? 'open' : 'shared';
  return {
    basis: basis.basis,
    passport: { id, basis: basis.id, indicator: entry.id, area: subject.area, field, dataClass, body },
    value: {
      indicator: entry.id,
      subject: subject.key,
      thing: subject.thing,
      site: subject.site,
      area: subject.area,
      field,
      periodKind: description.periodKind,
      start,
      end,
      value: result.value,
      unit: description.unit,
      status: result.status,
      reason: result.reason,
      category: categoryOf(catalogue.bandsOf(entry, legal), result.value),
      passport: id,
      content: fingerprint,
      simulated,
      dataClass,
      quality,
      newestInputAt,
    },
  };
}
