import { z } from 'zod';

export const scenarioTabs = ['overview', 'rules', 'playbooks', 'data', 'learning'] as const;
export type ScenarioTab = (typeof scenarioTabs)[number];

/** Which part of the page is shown, so that it can be shared. */
export const ScenarioSearch = z.object({ tab: z.enum(scenarioTabs).optional().catch(undefined) });
