import { z } from 'zod';
import { InstantText, LocalizedText, Period } from './common.ts';
import type { Api } from './endpoint.ts';
import { Figure } from './indicators.ts';

export const BriefingTemplate = z.object({
  id: z.string(),
  name: LocalizedText,
  scenario: z.string(),
  meetingKind: z.enum(['periodic', 'thematic', 'adHoc']),
  periodKind: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  agency: z.string(),
});
export const BriefingPack = z.object({
  id: z.string(),
  template: z.string(),
  title: z.string(),
  period: Period,
  cutOffAt: InstantText,
  producedAt: InstantText,
  producedBy: z.string(),
  figures: z.number(),
  boundShare: z.number(),
  typedByHand: z.number(),
  simulated: z.boolean(),
  files: z.array(
    z.object({ format: z.enum(['docx', 'pdf', 'xlsx']), fileName: z.string(), bytes: z.number(), sha256: z.string() }),
  ),
});
export type BriefingPack = z.infer<typeof BriefingPack>;
const id = z.object({ id: z.string() });
export const briefingApi = {
  templates: {
    method: 'GET',
    path: '/briefings/templates',
    summary: 'Briefing templates',
    access: 'briefings.read',
    response: z.object({ items: z.array(BriefingTemplate) }),
  },
  packs: {
    method: 'GET',
    path: '/briefings',
    summary: 'Produced packs',
    access: 'briefings.read',
    query: z.object({ template: z.string().optional() }),
    response: z.object({ items: z.array(BriefingPack) }),
  },
  pack: {
    method: 'GET',
    path: '/briefings/{id}',
    summary: 'One pack with its figures and readable text',
    access: 'briefings.read',
    params: id,
    response: BriefingPack.extend({
      figureList: z.array(Figure.extend({ label: z.string(), text: z.string() })),
      document: z.unknown(),
      /** Numbers that would read otherwise today: the pack stays as it was produced, the corrections are listed. */
      corrections: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          was: z.string(),
          now: z.string(),
          passport: z.string(),
          currentPassport: z.string().nullable(),
          recordedAt: InstantText,
        }),
      ),
    }),
  },
  produce: {
    method: 'POST',
    path: '/briefings',
    summary: 'Produce a pack for a period, frozen at a cut-off',
    access: 'briefings.produce',
    body: z.object({
      template: z.string(),
      period: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?|-W\d{2}|-Q[1-4])?$/),
      cutOffAt: InstantText.optional(),
    }),
    response: BriefingPack,
    status: 201,
  },
  file: {
    method: 'GET',
    path: '/briefings/{id}/files/{format}',
    summary: 'Download one file of the pack',
    access: 'briefings.read',
    params: z.object({ id: z.string(), format: z.enum(['docx', 'pdf', 'xlsx']) }),
    produces: 'file',
    response: z.unknown(),
  },
} satisfies Api;
