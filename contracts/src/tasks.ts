import { z } from 'zod';
import { InstantText, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';

export const TaskState = z.enum(['new', 'accepted', 'in-progress', 'submitted', 'done', 'returned', 'cancelled']);
export type TaskState = z.infer<typeof TaskState>;
export const TaskOrigin = z.object({
  kind: z.enum(['incident', 'directive', 'data-duty']),
  id: z.string(),
  step: z.string().nullable(),
});

export const Evidence = z.object({
  id: z.string(),
  kind: z.enum(['note', 'photo', 'file']),
  text: z.string(),
  fileName: z.string().nullable(),
  by: z.string(),
  at: InstantText,
});

export const Task = z.object({
  id: z.string(),
  title: z.string(),
  instructions: z.string(),
  origin: TaskOrigin,
  agency: z.string(),
  agencyName: z.string(),
  person: z.string().nullable(),
  personName: z.string().nullable(),
  area: z.string(),
  field: z.string(),
  state: TaskState,
  overdue: z.boolean(),
  mandatory: z.boolean(),
  checklist: z.array(z.object({ text: z.string(), done: z.boolean() })),
  createdAt: InstantText,
  dueAt: InstantText,
  closedAt: InstantText.nullable(),
  result: z.string().nullable(),
  evidence: z.array(Evidence),
  may: z.object({
    accept: z.boolean(),
    submit: z.boolean(),
    approve: z.boolean(),
    return: z.boolean(),
    reassign: z.boolean(),
  }),
});
export type Task = z.infer<typeof Task>;

const id = z.object({ id: z.string() });
export const taskApi = {
  list: {
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks, mine first',
    access: 'tasks.read',
    query: z.object({
      mine: z.stringbool().optional(),
      state: z.string().optional(),
      overdue: z.stringbool().optional(),
      originKind: z.string().optional(),
      originId: z.string().optional(),
      ...pageQuery,
    }),
    response: z.object({ items: z.array(Task) }),
  },
  get: { method: 'GET', path: '/tasks/{id}', summary: 'One task', access: 'tasks.read', params: id, response: Task },
  accept: {
    method: 'POST',
    path: '/tasks/{id}/accept',
    summary: 'Take the task',
    access: 'tasks.work',
    params: id,
    response: Task,
  },
  addEvidence: {
    method: 'POST',
    path: '/tasks/{id}/evidence',
    summary: 'Add a note, photo or file (multipart: kind, text, file)',
    access: 'tasks.work',
    params: id,
    consumes: 'multipart',
    body: z.object({ kind: z.enum(['note', 'photo', 'file']), text: z.string().max(4000).default('') }),
    response: Task,
    status: 201,
  },
  evidenceFile: {
    method: 'GET',
    path: '/tasks/{id}/evidence/{evidence}',
    summary: 'Download a photo or file',
    access: 'tasks.read',
    params: z.object({ id: z.string(), evidence: z.string() }),
    produces: 'file',
    response: z.unknown(),
  },
  check: {
    method: 'POST',
    path: '/tasks/{id}/checklist',
    summary: 'Tick a checklist line',
    access: 'tasks.work',
    params: id,
    body: z.object({ index: z.number().int().min(0), done: z.boolean() }),
    response: Task,
  },
  submit: {
    method: 'POST',
    path: '/tasks/{id}/submit',
    summary: 'Hand in the result',
    access: 'tasks.work',
    params: id,
    body: z.object({ result: z.string().min(3).max(4000) }),
    response: Task,
  },
  approve: {
    method: 'POST',
    path: '/tasks/{id}/approve',
    summary: 'Approve the result',
    access: 'tasks.read',
    params: id,
    body: z.object({ comment: z.string().max(4000).default('') }),
    response: Task,
  },
  return: {
    method: 'POST',
    path: '/tasks/{id}/return',
    summary: 'Return the result with a reason',
    access: 'tasks.read',
    params: id,
    body: z.object({ reason: z.string().min(3).max(4000) }),
    response: Task,
  },
  reassign: {
    method: 'POST',
    path: '/tasks/{id}/assignee',
    summary: 'Give the task to a person of the agency',
    access: 'tasks.work',
    params: id,
    body: z.object({ person: z.string().nullable() }),
    response: Task,
  },
} satisfies Api;
