import { z } from 'zod';
import { InstantText } from './common.ts';
import type { Api } from './endpoint.ts';

export const Notice = z.object({
  id: z.string(),
  at: InstantText,
  title: z.string(),
  text: z.string(),
  link: z.string(),
  level: z.number().nullable(),
  readAt: InstantText.nullable(),
});
export type Notice = z.infer<typeof Notice>;
export const noticeApi = {
  list: {
    method: 'GET',
    path: '/notices',
    summary: 'My notices',
    access: 'notices.read',
    query: z.object({ unread: z.stringbool().optional() }),
    response: z.object({ items: z.array(Notice), unread: z.number() }),
  },
  read: {
    method: 'POST',
    path: '/notices/{id}/read',
    summary: 'Mark as read',
    access: 'notices.read',
    params: z.object({ id: z.string() }),
    response: z.object({ unread: z.number() }),
  },
} satisfies Api;
