import { z } from 'zod';
import { AlertLevel, asKnownAtQuery, InstantText, LocalizedText, LonLat, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';
import { NoiseBudget } from './rule-description.ts';

export const AlertState = z.enum([
  'new',
  'acknowledged',
  'verified',
  'false-alarm',
  'snoozed',
  'in-incident',
  'closed',
  'withdrawn',
]);
export type AlertState = z.infer<typeof AlertState>;

/** What made the alert: nothing here is ever changed, a revision is a new version of the alert. */
export const AlertEvidence = z.object({
  readings: z.array(
    z.object({
      thing: z.string(),
      property: z.string(),
      time: InstantText,
      value: z.number().nullable(),
      unit: z.string(),
    }),
  ),
  peak: z.object({ time: InstantText, value: z.number() }).nullable(),
  mean: z.number().nullable(),
  count: z.number(),
  conditions: z.record(z.string(), z.unknown()),
  /** Legal figures and passports the rule compared with. */
  figures: z.array(z.string()),
  legalFigures: z.array(z.object({ code: z.string(), value: z.number(), unit: z.string(), legalRef: z.string() })),
  /** Where moving things were, a few positions that show it. */
  positions: z
    .array(
      z.object({
        thing: z.string(),
        time: InstantText,
        lon: z.number(),
        lat: z.number(),
        speedKnots: z.number().nullable(),
      }),
    )
    .optional(),
});
export type AlertEvidence = z.infer<typeof AlertEvidence>;

export const Alert = z.object({
  id: z.string(),
  code: z.string(),
  rule: z.string(),
  ruleVersion: z.string(),
  kind: z.string(),
  title: LocalizedText,
  level: AlertLevel,
  scenario: z.string(),
  field: z.string(),
  area: z.string(),
  areaName: z.string(),
  things: z.array(z.string()),
  thingName: z.string(),
  site: z.string().nullable(),
  property: z.string().nullable(),
  position: LonLat.nullable(),
  start: InstantText,
  end: InstantText.nullable(),
  firedAt: InstantText,
  recordedAt: InstantText,
  version: z.number(),
  evidence: AlertEvidence,
  simulated: z.boolean(),
  state: AlertState,
  incident: z.string().nullable(),
  agency: z.string(),
  playbook: z.string().nullable(),
});
export type Alert = z.infer<typeof Alert>;

export const RuleState = z.enum(['draft', 'shadow', 'live', 'off']);
export type RuleState = z.infer<typeof RuleState>;

export const Rule = z.object({
  id: z.string(),
  name: LocalizedText,
  detector: z.string(),
  version: z.string(),
  level: AlertLevel,
  scenario: z.string(),
  state: RuleState,
  /** What its alerts are records of, e.g. `exceedance`. */
  kind: z.string(),
  words: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  agency: z.string(),
  playbook: z.string().nullable(),
  /** Version that runs in shadow beside the live one. */
  shadowVersion: z.string().nullable(),
  /** Proposals that wait for a decision. */
  waiting: z.number(),
  /** Alerts fired in the last seven days and last night, in what the caller may see; `budget` is what the rule may raise. */
  noise: z.object({
    week: z.number(),
    night: z.number(),
    budget: NoiseBudget.nullable(),
    exceeded: z.boolean(),
  }),
  lastRehearsal: z.object({ id: z.string(), at: InstantText, ofThisContent: z.boolean() }).nullable(),
});
export type Rule = z.infer<typeof Rule>;

const WhyNotReason = z.object({
  property: z.string(),
  words: z.string(),
  /** Whether the conditions were met around that time. */
  met: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
});
export type WhyNotReason = z.infer<typeof WhyNotReason>;

export const RuleAnswer = z.object({
  rule: z.string(),
  name: LocalizedText,
  state: RuleState,
  level: AlertLevel,
  /** Alerts of this rule for the thing that touch the time asked about: then it did fire. */
  alerts: z.array(z.object({ id: z.string(), code: z.string(), property: z.string().nullable() })),
  reasons: z.array(WhyNotReason),
});
export type RuleAnswer = z.infer<typeof RuleAnswer>;

export const ruleApi = {
  rules: {
    method: 'GET',
    path: '/rules',
    summary: 'Rules in force',
    access: 'alerts.read',
    query: z.object({ scenario: z.string().optional() }),
    response: z.object({ items: z.array(Rule) }),
  },
  whyNot: {
    method: 'GET',
    path: '/rules/{id}/why-not',
    summary: 'Why this rule did not fire for a thing at a time',
    access: 'alerts.read',
    params: z.object({ id: z.string() }),
    query: z.object({ thing: z.string(), at: InstantText }),
    response: z.object({ items: z.array(WhyNotReason) }),
  },
  whyNotAny: {
    method: 'GET',
    path: '/things/{id}/why-not',
    summary: 'Every rule that watches a thing at a time: what it saw, what failed, by how much',
    access: 'alerts.read',
    params: z.object({ id: z.string() }),
    query: z.object({ at: InstantText }),
    response: z.object({ items: z.array(RuleAnswer) }),
  },
} satisfies Api;

/** Served by `incidents`, which adds the handling to what `rules` found. */
export const alertListQuery = z.object({
  rule: z.string().optional(),
  area: z.string().optional(),
  thing: z.string().optional(),
  site: z.string().optional(),
  scenario: z.string().optional(),
  open: z.stringbool().optional(),
  level: z.coerce.number().optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
  ...pageQuery,
  ...asKnownAtQuery,
});
