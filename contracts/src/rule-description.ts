import { z } from 'zod';
import { AlertLevel, LocalizedText, Slug } from './common.ts';
import { LegalFigureRef } from './legal-figures.ts';

/** How many alerts a rule may raise before its owner is told that it is too loud. A night is 22:00 to 06:00. */
export const NoiseBudget = z
  .strictObject({ perNight: z.number().positive().optional(), perWeek: z.number().positive().optional() })
  .refine(({ perNight, perWeek }) => perNight !== undefined || perWeek !== undefined, {
    error: 'perNight or perWeek is needed',
  });
export type NoiseBudget = z.infer<typeof NoiseBudget>;

/**
 * Common cause before blame: when many things are found at once, what they share is looked for. One alert goes to whoever answers
 * for that; things that it explains are not accused, and are as soon as it no longer does.
 */
export const CommonCause = z.strictObject({
  /** Attributes of the things, `agency` or `area`. */
  factors: z.array(z.string()).min(1),
  minThings: z.int().min(2).optional(),
  minShare: z.number().gt(0).max(1).optional(),
  minLift: z.number().gt(1).optional(),
  onsetWithinMinutes: z.number().positive(),
  returnWithinMinutes: z.number().positive(),
  name: LocalizedText,
  level: AlertLevel,
  agency: z.string(),
});
export type CommonCause = z.infer<typeof CommonCause>;

/** province/scenarios/<scenario>/rules/<id>.yaml */
export const RuleDescription = z.strictObject({
  id: Slug,
  version: z.string(),
  name: LocalizedText,
  state: z.enum(['draft', 'shadow', 'live', 'off']),
  /** What its alerts are records of, e.g. `exceedance`: ratings count records by this word. */
  kind: Slug,
  level: AlertLevel,
  /** Higher level, and its own name, from a multiple of the limit (or of the time) on, e.g. [{ ratio: 2, level: 3 }]. */
  escalate: z
    .array(z.strictObject({ ratio: z.number().positive(), level: AlertLevel, name: LocalizedText.optional() }))
    .default([]),
  /** What it watches: raw readings of a kind of thing (`['*']` = the thing as a whole), or figures of indicators. */
  on: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('observations'), thingKind: Slug, properties: z.array(z.string()).min(1) }),
    z.strictObject({ kind: z.literal('figures'), indicators: z.array(Slug).min(1) }),
    /** Figures of an indicator in all communes of the province, looked at together. */
    z.strictObject({ kind: z.literal('areas'), indicator: Slug }),
    /** What other rules found at one thing, or in one area (its things and its own figures): for rules that combine others. */
    z.strictObject({ kind: z.literal('findings'), rules: z.array(Slug).min(2), per: z.enum(['thing', 'area']) }),
    /** Where things of a kind that moves are: its detector sees all of them together. */
    z.strictObject({ kind: z.literal('positions'), thingKind: Slug }),
  ]),
  /** Detector kind and its parameters; the detector's own contract checks them. */
  detector: z.looseObject({ kind: Slug }),
  /** Limits from law per property (`'*'` for the whole thing) or indicator, put into the parameter the detector compares with. */
  limits: z.record(z.string(), LegalFigureRef).default({}),
  /** Other parameters of the detector that are figures from law, by parameter, e.g. `deviations`. */
  fromLaw: z.record(z.string(), LegalFigureRef).optional(),
  /** While one of these rules has an alert for the same thing and property, this one adds none of its own. */
  coveredBy: z.array(Slug).default([]),
  /** What began longer ago when it is first found lies in history that was handed in: it is no alert. */
  historyAfterDays: z.number().positive().optional(),
  noiseBudget: NoiseBudget.optional(),
  commonCause: CommonCause.optional(),
  /** Agency that owns the alert, roles that are told, playbook offered. */
  agency: z.string(),
  tell: z.array(z.string()).default([]),
  playbook: Slug.optional(),
  legalBasis: z.array(z.string()).default([]),
});
export type RuleDescription = z.infer<typeof RuleDescription>;

/** What people may change of a rule without touching province/: what it judges by, how high it ranks, how loud it may be. */
const { detector, limits, level, escalate, noiseBudget } = RuleDescription.shape;
export const RuleEdit = z.strictObject({
  detector: detector.optional(),
  // Without their defaults: what an edit does not name stays as it is.
  limits: limits.unwrap().optional(),
  level: level.optional(),
  escalate: escalate.unwrap().optional(),
  noiseBudget,
});
export type RuleEdit = z.infer<typeof RuleEdit>;
