import { z } from 'zod';
import { AlertLevel, LocalizedText, Slug } from './common.ts';

/** A figure fixed by law, named by set and code; its value in force on the day is used. */
export const LegalFigureRef = z.strictObject({ set: Slug, code: z.string() });

/** province/scenarios/<scenario>/rules/<id>.yaml */
export const RuleDescription = z.strictObject({
  id: Slug,
  version: z.string(),
  name: LocalizedText,
  state: z.enum(['draft', 'shadow', 'live', 'off']),
  level: AlertLevel,
  /** Higher level from a multiple of the limit on, e.g. [{ ratio: 2, level: 3 }]. */
  escalate: z.array(z.strictObject({ ratio: z.number().positive(), level: AlertLevel })).default([]),
  /** What it watches: raw readings of a kind of thing, or figures of an indicator. */
  on: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('observations'), thingKind: Slug, properties: z.array(z.string()).min(1) }),
    z.strictObject({ kind: z.literal('figures'), indicator: Slug }),
  ]),
  /** Detector kind and its parameters; the detector's own contract checks them. */
  detector: z.looseObject({ kind: Slug }),
  /** Limits from law per property (or per indicator id), put into the detector's `limit`. */
  limits: z.record(z.string(), LegalFigureRef).default({}),
  /** Agency that owns the alert, roles that are told, playbook offered. */
  agency: z.string(),
  tell: z.array(z.string()).default([]),
  playbook: Slug.optional(),
  legalBasis: z.array(z.string()).default([]),
});
export type RuleDescription = z.infer<typeof RuleDescription>;
