import { z } from 'zod';
import { InstantText, LocalizedText } from './common.ts';
import type { Api } from './endpoint.ts';
import { Figure } from './indicators.ts';

/** normal, watch (level 1–2 alerts), warning (3), emergency (4–5) */
export const ScenarioState = z.enum(['normal', 'watch', 'warning', 'emergency', 'off']);
export const Scenario = z.object({
  id: z.string(),
  name: LocalizedText,
  family: z.enum(['socioEconomic', 'sector', 'thematic', 'immediate', 'interaction']),
  requirements: z.array(z.string()),
  owner: z.string(),
  ownerName: z.string(),
  version: z.string(),
  field: z.string(),
  legalBasis: z.array(z.string()),
  summary: LocalizedText,
  active: z.boolean(),
  indicators: z.array(z.string()),
  rules: z.array(z.string()),
  layers: z.array(z.string()),
  playbooks: z.array(z.string()),
  briefings: z.array(z.string()),
  dataSets: z.array(z.string()),
  streamKinds: z.array(z.string()),
  headline: z.array(z.string()),
});
export type Scenario = z.infer<typeof Scenario>;
export const Readiness = z.object({
  items: z.array(
    z.object({
      need: z.string(),
      name: LocalizedText,
      kind: z.enum(['data-set', 'stream']),
      state: z.enum(['ready', 'late', 'poor', 'missing']),
      words: z.string(),
      newestAt: InstantText.nullable(),
    }),
  ),
});

export const PlaybookStep = z.object({
  id: z.string(),
  title: z.string(),
  agency: z.string(),
  role: z.string(),
  withinMinutes: z.number(),
  mandatory: z.boolean(),
  checklist: z.array(z.string()),
  instructions: z.string(),
});
export const Playbook = z.object({
  id: z.string(),
  name: LocalizedText,
  version: z.string(),
  scenario: z.string(),
  steps: z.array(PlaybookStep),
});
export type Playbook = z.infer<typeof Playbook>;

const id = z.object({ id: z.string() });
export const scenarioApi = {
  list: {
    method: 'GET',
    path: '/scenarios',
    summary: 'Operating scenarios',
    access: 'scenarios.read',
    response: z.object({ items: z.array(Scenario) }),
  },
  get: {
    method: 'GET',
    path: '/scenarios/{id}',
    summary: 'One scenario',
    access: 'scenarios.read',
    params: id,
    response: Scenario,
  },
  playbooks: {
    method: 'GET',
    path: '/scenarios/{id}/playbooks',
    summary: 'Playbooks of a scenario',
    access: 'scenarios.read',
    params: id,
    response: z.object({ items: z.array(Playbook) }),
  },
} satisfies Api;

/** Served by a later module that can see figures, alerts and data: `briefings` has no business here, `incidents` does. */
export const overviewApi = {
  readiness: {
    method: 'GET',
    path: '/scenarios/{id}/readiness',
    summary: 'Which needed data is ready, late, poor or missing',
    access: 'scenarios.read',
    params: id,
    response: Readiness,
  },
  overview: {
    method: 'GET',
    path: '/overview',
    summary: 'Counts for the home and the wall, as figures with passports',
    access: 'figures.read',
    query: z.object({ scenario: z.string().optional() }),
    response: z.object({
      state: ScenarioState,
      states: z.array(z.object({ scenario: z.string(), state: ScenarioState })),
      cards: z.array(
        z.object({
          id: z.string(),
          title: LocalizedText,
          icon: z.string(),
          figure: Figure,
          compare: z.object({ value: z.number().nullable(), words: LocalizedText }).nullable(),
          of: z.number().nullable(),
          spark: z.array(z.number().nullable()),
          freshAt: InstantText.nullable(),
        }),
      ),
      forces: z.array(z.object({ name: LocalizedText, ready: z.number(), total: z.number() })),
    }),
  },
} satisfies Api;
