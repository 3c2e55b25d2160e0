import { z } from 'zod';
import { LocalizedText, Slug } from './common.ts';

/** province/scenarios/<id>/scenario.yaml: what one operating scenario is and what its page shows. */
export const ScenarioDescription = z.strictObject({
  id: Slug,
  name: LocalizedText,
  family: z.enum(['socioEconomic', 'sector', 'thematic', 'immediate', 'interaction']),
  /** Rows of the requirements it serves, e.g. SCN-41. */
  requirements: z.array(z.string()),
  owner: z.string().describe('agency id'),
  field: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  active: z.boolean().default(true),
  legalBasis: z.array(z.string()),
  summary: LocalizedText,
  /** Kinds of thing from data groups that it listens to. */
  streamKinds: z.array(Slug).default([]),
  /** Data sets it needs, its own and those of data groups. */
  needs: z.array(Slug).default([]),
  /** Layers its map shows, in order. */
  layers: z.array(Slug).default([]),
  /** Indicators on its page and on the wall, most important first. */
  headline: z.array(Slug).default([]),
});
export type ScenarioDescription = z.infer<typeof ScenarioDescription>;
