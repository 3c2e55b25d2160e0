import { z } from 'zod';
import { InstantText, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';
import { Task } from './tasks.ts';

export const DirectiveSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figure'), passport: z.string() }),
  z.object({ kind: z.literal('alert'), alert: z.string() }),
  z.object({ kind: z.literal('map-object'), layer: z.string(), id: z.string() }),
  z.object({ kind: z.literal('briefing'), pack: z.string() }),
  z.object({ kind: z.literal('none') }),
]);
export const Directive = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  text: z.string(),
  source: DirectiveSource,
  sourceWords: z.string(),
  givenBy: z.object({ id: z.string(), name: z.string(), title: z.string() }),
  givenAt: InstantText,
  agency: z.string(),
  agencyName: z.string(),
  coAgencies: z.array(z.string()),
  area: z.string(),
  field: z.string(),
  dueAt: InstantText,
  state: z.enum(['given', 'in-progress', 'submitted', 'done', 'returned', 'cancelled']),
  overdue: z.boolean(),
  tasks: z.array(Task),
  closedAt: InstantText.nullable(),
});
export type Directive = z.infer<typeof Directive>;
const id = z.object({ id: z.string() });

export const directiveApi = {
  list: {
    method: 'GET',
    path: '/directives',
    summary: 'Directives',
    access: 'directives.read',
    query: z.object({
      open: z.stringbool().optional(),
      passport: z.string().optional(),
      alert: z.string().optional(),
      indicator: z.string().optional(),
      area: z.string().optional(),
      thing: z.string().optional(),
      ...pageQuery,
    }),
    response: z.object({ items: z.array(Directive) }),
  },
  get: {
    method: 'GET',
    path: '/directives/{id}',
    summary: 'One directive',
    access: 'directives.read',
    params: id,
    response: Directive,
  },
  give: {
    method: 'POST',
    path: '/directives',
    summary: 'Give a directive from a figure, alert, map object or meeting',
    access: 'directives.give',
    body: z.object({
      title: z.string().min(3).max(300),
      text: z.string().max(4000).default(''),
      source: DirectiveSource,
      agency: z.string(),
      coAgencies: z.array(z.string()).default([]),
      dueAt: InstantText,
      area: z.string().optional(),
    }),
    response: Directive,
    status: 201,
  },
} satisfies Api;
