import { z } from 'zod';
import { AlertLevel, Done, InstantText, LonLat, Slug } from './common.ts';
import type { Api } from './endpoint.ts';
import { RuleEdit } from './rule-description.ts';

/** What people know of the past: here something really happened in this span, or nothing did. */
export const Label = z.object({
  id: z.string(),
  /** What kind of alerts (`kind` of a rule) should, or should not, have come. */
  kind: z.string(),
  verdict: z.enum(['happened', 'nothing']),
  thing: z.string().nullable(),
  area: z.string(),
  property: z.string().nullable(),
  start: InstantText,
  end: InstantText.nullable(),
  reason: z.string(),
  by: z.string(),
  at: InstantText,
  /** The handled alert it comes from; null for one made by hand. */
  alert: z.string().nullable(),
});
export type Label = z.infer<typeof Label>;

export const NewLabel = z
  .strictObject({
    kind: Slug,
    verdict: Label.shape.verdict,
    thing: z.string().optional(),
    area: z.string().optional(),
    property: z.string().optional(),
    start: InstantText,
    end: InstantText,
    reason: z.string().min(3).max(2000),
  })
  .refine(({ thing, area }) => (thing === undefined) !== (area === undefined), { error: 'thing or area, not both' })
  .refine(({ start, end }) => Date.parse(end) > Date.parse(start), { error: 'end must be after start', path: ['end'] });
export type NewLabel = z.infer<typeof NewLabel>;

/** Findings against labels. Shares are null where there is nothing to divide by; findings without a label count in neither. */
export const RuleScore = z.object({
  /** Labelled incidents in the span; overlapping labels of one thing and property are one. */
  happened: z.number(),
  detected: z.number(),
  missed: z.array(Label),
  right: z.number(),
  wrong: z.number(),
  unlabelled: z.number(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  /** From the start of an incident to the moment the rule fired; 0 when it fired before. */
  delayMinutes: z.object({ median: z.number(), longest: z.number() }).nullable(),
});
export type RuleScore = z.infer<typeof RuleScore>;

export const WouldFire = z.object({
  /** Empty when the finding is about an area. */
  thing: z.string(),
  /** All of them, where a finding is about several. */
  things: z.array(z.string()).default([]),
  property: z.string(),
  start: InstantText,
  end: InstantText.nullable(),
  peak: z.number().nullable(),
  mean: z.number().nullable(),
  firedAt: InstantText,
  level: AlertLevel,
  atNight: z.boolean(),
  name: z.string(),
  area: z.string(),
  position: LonLat.nullable(),
  verdict: z.enum(['right', 'wrong', 'unlabelled']),
});
export type WouldFire = z.infer<typeof WouldFire>;

/** Found as well, but told by another rule already, to which this one gives way. */
export const CoveredFinding = WouldFire.omit({ verdict: true, atNight: true, position: true });
export type CoveredFinding = z.infer<typeof CoveredFinding>;

export const RehearsedSide = z.object({
  ruleVersion: z.string(),
  /** Hash of all that decides what the rule finds and how it ranks it. */
  content: z.string(),
  wouldFire: z.array(WouldFire),
  covered: z.array(CoveredFinding).default([]),
  perWeek: z.number(),
  perNight: z.number(),
  score: RuleScore,
});
export type RehearsedSide = z.infer<typeof RehearsedSide>;

/** A rehearsal on record. `certificate` depends only on rule content, span, data and result: the same log gives the same one. */
export const Rehearsal = RehearsedSide.extend({
  id: z.string(),
  certificate: z.string(),
  rule: z.string(),
  from: InstantText,
  to: InstantText,
  /** Values judged. */
  readings: z.number(),
  dataDigest: z.string(),
  at: InstantText,
  by: z.string(),
  /** Whether it saw the whole province and the rule's field: only then it lets a rule go live. */
  whole: z.boolean(),
  /** The same span by the version that is live; null when none is, or when that is the one rehearsed. */
  live: RehearsedSide.nullable(),
  /** Numbers in `wouldFire` and `live.wouldFire` of findings that the other side does not have. */
  compared: z.object({ both: z.number(), onlyNew: z.array(z.number()), onlyLive: z.array(z.number()) }).nullable(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

export const RehearsalEntry = Rehearsal.pick({
  id: true,
  certificate: true,
  rule: true,
  ruleVersion: true,
  content: true,
  from: true,
  to: true,
  at: true,
  by: true,
  whole: true,
  perWeek: true,
  perNight: true,
}).extend({
  alerts: z.number(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
});
export type RehearsalEntry = z.infer<typeof RehearsalEntry>;

const id = z.object({ id: z.string() });
export const rehearsalApi = {
  rehearse: {
    method: 'POST',
    path: '/rules/{id}/rehearsals',
    summary: 'What a version of this rule, or an edited copy that is not kept, would have raised over a past span',
    access: 'rules.rehearse',
    params: id,
    body: z
      .strictObject({ from: InstantText, to: InstantText, version: z.string().optional(), edit: RuleEdit.optional() })
      .refine(({ version, edit }) => version === undefined || edit === undefined, { error: 'version or edit' }),
    response: Rehearsal,
  },
  rehearsal: {
    method: 'GET',
    path: '/rehearsals/{id}',
    summary: 'A rehearsal on record',
    access: 'rules.rehearse',
    params: id,
    response: Rehearsal,
  },
  labels: {
    method: 'GET',
    path: '/labels',
    summary: 'What people know to have happened, or not, in a span',
    access: 'alerts.read',
    query: z.object({ from: InstantText, to: InstantText, kind: z.string().optional(), thing: z.string().optional() }),
    response: z.object({ items: z.array(Label) }),
  },
  addLabel: {
    method: 'POST',
    path: '/labels',
    summary: 'Say that here something really happened, or that nothing did',
    access: 'alerts.triage',
    body: NewLabel,
    response: Label,
    status: 201,
  },
  withdrawLabel: {
    method: 'POST',
    path: '/labels/{id}/withdraw',
    summary: 'Take a label back, with the reason',
    access: 'alerts.triage',
    params: id,
    body: z.object({ reason: z.string().min(3).max(2000) }),
    response: Done,
  },
} satisfies Api;
