import { z } from 'zod';
import { LocalizedText, Slug } from './common.ts';

/** province/scenarios/<scenario>/playbooks/<id>.yaml: who does what, how, by when. */
export const PlaybookDescription = z.strictObject({
  id: Slug,
  version: z.string(),
  name: LocalizedText,
  legalBasis: z.array(z.string()).default([]),
  steps: z
    .array(
      z.strictObject({
        id: Slug,
        title: z.string().min(3),
        instructions: z.string().default(''),
        agency: z.string().describe("agency id, or '@commune' for the commune where it happened"),
        role: z.string().describe('role id; the first active person of the agency with it gets the task'),
        withinMinutes: z.number().positive(),
        mandatory: z.boolean().default(true),
        checklist: z.array(z.string()).default([]),
        message: z.string().optional(),
      }),
    )
    .min(1),
});
export type PlaybookDescription = z.infer<typeof PlaybookDescription>;
