import { createHash } from 'node:crypto';
import { formatDate, formatDateTime } from '@ioc/contracts/format';
import type { RecordRow } from '../model.ts';

/** A row with the digest of what it says. */
export function recordRow(row: Omit<RecordRow, 'digest'>): RecordRow {
  const { id, texts, numbers, facts } = row;
  const digest = createHash('sha256')
    .update(JSON.stringify([id, texts, numbers, facts]))
    .digest('hex');
  return { ...row, digest };
}

type Times = { begun: string; closed: string | null; due?: string; cancelled?: boolean };
type Frame = { start: string; end: string; asKnownAt: Date };

/** Where a piece of work stands at the cut-off, and what of it happened in the period; null when it is no part of the period. */
export function workFacts({ begun, closed, due, cancelled = false }: Times, { start, end, asKnownAt }: Frame) {
  const from = Date.parse(start);
  const known = asKnownAt.getTime();
  // What was recorded at the very moment of the cut-off is known at it.
  const until = Math.min(Date.parse(end), known + 1);
  const begunAt = Date.parse(begun);
  const closedAt = closed === null || Date.parse(closed) > known ? null : Date.parse(closed);
  if (cancelled || begunAt >= until || (closedAt !== null && closedAt < from)) return null;
  const done = closedAt !== null && closedAt < until;
  const dueAt = due === undefined ? null : Date.parse(due);
  return {
    begun: begunAt >= from,
    done,
    open: !done,
    inTime: done && (dueAt === null || closedAt <= dueAt),
    overdue: !done && dueAt !== null && dueAt < until,
  };
}

export const dayOf = (instant: string | null): string => (instant === null ? '' : formatDate(instant));
export const momentOf = (instant: string | null): string => (instant === null ? '' : formatDateTime(instant));
