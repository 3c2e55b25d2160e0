import { z } from 'zod';
import { InstantText, LonLat } from './common.ts';
import type { Api } from './endpoint.ts';
import { RehearsalEntry } from './rehearsals.ts';
import { RuleEdit } from './rule-description.ts';
import { Rule, RuleState } from './rules.ts';

/** One content of a rule: that of the template in province/, or one that people made. */
export const RuleVersion = z.object({
  /** `template`, or the id of a version people made. */
  id: z.string(),
  version: z.string(),
  content: z.string(),
  state: z.enum([...RuleState.options, 'rehearsed']),
  edit: RuleEdit,
  /** Null for the template. */
  author: z.string().nullable(),
  reason: z.string(),
  createdAt: InstantText.nullable(),
  words: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** Why it cannot be evaluated any more, e.g. when the template dropped what it names. */
  problems: z.array(z.string()),
});
export type RuleVersion = z.infer<typeof RuleVersion>;

/** A step in the life of a rule: proposed by one, decided by another where it touches what is live. */
export const RuleChange = z.object({
  id: z.string(),
  rule: z.string(),
  version: z.string(),
  to: z.enum(['live', 'shadow', 'off']),
  author: z.string(),
  reason: z.string(),
  proposedAt: InstantText,
  /** Wanted from then on; null = as soon as it is decided. */
  effectiveFrom: InstantText.nullable(),
  needsSecond: z.boolean(),
  decision: z
    .object({
      approved: z.boolean(),
      by: z.string(),
      reason: z.string(),
      at: InstantText,
      effectiveAt: InstantText,
      /** Certificate of the rehearsal it stands on. */
      certificate: z.string().nullable(),
      /** Why it went live without one. */
      signedReason: z.string().nullable(),
    })
    .nullable(),
  may: z.object({ decide: z.boolean() }),
});
export type RuleChange = z.infer<typeof RuleChange>;

/** What a rule in shadow found: kept, shown here, told to nobody. */
export const TrialFinding = z.object({
  id: z.string(),
  ruleVersion: z.string(),
  title: z.string(),
  level: z.number(),
  thing: z.string(),
  name: z.string(),
  area: z.string(),
  property: z.string().nullable(),
  position: LonLat.nullable(),
  start: InstantText,
  end: InstantText.nullable(),
  firedAt: InstantText,
  /** The alert it became when the rule went live while it lasted. */
  alert: z.string().nullable(),
});
export type TrialFinding = z.infer<typeof TrialFinding>;

export const RuleDetail = Rule.extend({
  versions: z.array(RuleVersion),
  changes: z.array(RuleChange),
  rehearsals: z.array(RehearsalEntry),
  /** The last 14 nights and weeks' worth of alerts, by local day of firing: what the budget is held against. */
  days: z.array(z.object({ day: z.iso.date(), alerts: z.number(), atNight: z.number() })),
  may: z.object({ manage: z.boolean(), rehearse: z.boolean() }),
});
export type RuleDetail = z.infer<typeof RuleDetail>;

const id = z.object({ id: z.string() });
const reason = z.string().min(3).max(2000);
export const ruleLifeApi = {
  rule: {
    method: 'GET',
    path: '/rules/{id}',
    summary: 'One rule: its versions, states, approvals, rehearsals and noise',
    access: 'alerts.read',
    params: id,
    response: RuleDetail,
  },
  addVersion: {
    method: 'POST',
    path: '/rules/{id}/versions',
    summary: 'Keep an edited copy of the rule as a draft',
    access: 'rules.manage',
    params: id,
    body: z.strictObject({ edit: RuleEdit, reason }),
    response: RuleDetail,
    status: 201,
  },
  proposeChange: {
    method: 'POST',
    path: '/rules/{id}/changes',
    summary: 'Propose that a version goes live, into shadow or off',
    access: 'rules.manage',
    params: id,
    body: z.strictObject({
      version: z.string(),
      to: RuleChange.shape.to,
      reason,
      effectiveFrom: InstantText.nullable().default(null),
    }),
    response: RuleDetail,
    status: 201,
  },
  decideChange: {
    method: 'POST',
    path: '/rules/{id}/changes/{change}/decision',
    summary: 'Approve or refuse a proposed change; its author may not',
    access: 'rules.approve',
    params: z.object({ id: z.string(), change: z.uuid() }),
    body: z.strictObject({
      approve: z.boolean(),
      reason,
      /** Signs for a version going live without a rehearsal of exactly that content. */
      signedReason: z.string().min(10).max(2000).optional(),
    }),
    response: RuleDetail,
  },
  trials: {
    method: 'GET',
    path: '/rules/{id}/trials',
    summary: 'What versions in shadow found in a span',
    access: 'rules.rehearse',
    params: id,
    query: z.object({ from: InstantText, to: InstantText }),
    response: z.object({ items: z.array(TrialFinding) }),
  },
} satisfies Api;
