import { z } from 'zod';
import { AlertLevel, LocalizedText, Slug } from './common.ts';
import { LegalFigureRef } from './legal-figures.ts';

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
  ]),
  /** Detector kind and its parameters; the detector's own contract checks them. */
  detector: z.looseObject({ kind: Slug }),
  /** Limits from law per property (`'*'` for the whole thing) or indicator, put into the parameter the detector compares with. */
  limits: z.record(z.string(), LegalFigureRef).default({}),
  /** While one of these rules has an alert for the same thing and property, this one adds none of its own. */
  coveredBy: z.array(Slug).default([]),
  /** Agency that owns the alert, roles that are told, playbook offered. */
  agency: z.string(),
  tell: z.array(z.string()).default([]),
  playbook: Slug.optional(),
  legalBasis: z.array(z.string()).default([]),
});
export type RuleDescription = z.infer<typeof RuleDescription>;
