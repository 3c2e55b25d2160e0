import type { Task } from '@ioc/contracts/tasks';
import { may, type Caller } from '#platform/caller';
import type { EvidenceRow, TaskRow } from './store.ts';

/** A row as screens see it, with what this caller may do next: screens never guess. */
export function presentTask(row: TaskRow, evidence: EvidenceRow[], user: Caller, now: Date): Task {
  return {
    id: row.id,
    title: row.title,
    instructions: row.instructions,
    origin: { kind: row.origin_kind as Task['origin']['kind'], id: row.origin_id, step: row.origin_step },
    agency: row.agency,
    agencyName: row.agency_name ?? row.agency,
    person: row.person,
    personName: row.person_name,
    area: row.area,
    field: row.field,
    state: row.state as Task['state'],
    overdue: row.closed_at === null && row.due_at < now,
    mandatory: row.mandatory,
    checklist: row.checklist,
    createdAt: row.created_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    result: row.result,
    evidence: evidence
      .filter((item) => item.task_id === row.id)
      .map((item) => ({
        id: item.id,
        kind: item.kind as 'note',
        text: item.text,
        fileName: item.file_name,
        by: item.by_name,
        at: item.at.toISOString(),
      })),
    may: nextSteps(row, user),
  };
}

const workable = new Set(['new', 'accepted', 'in-progress', 'returned']);

export function nextSteps(
  row: Pick<TaskRow, 'agency' | 'person' | 'state' | 'created_by' | 'submitted_by' | 'origin_kind'>,
  user: Caller,
): Task['may'] {
  const ofAgency = user.agency === row.agency && may(user, 'tasks.work');
  const mine = ofAgency && (row.person === null || row.person === user.id);
  const judges = judgesResults(row, user) && row.submitted_by !== user.id;
  return {
    accept: mine && (row.state === 'new' || row.state === 'returned'),
    submit: mine && workable.has(row.state),
    approve: judges && row.state === 'submitted',
    return: judges && row.state === 'submitted',
    reassign: ofAgency && workable.has(row.state),
  };
}

/** Whoever gave the task judges its result; for an incident also those who run and close incidents. */
function judgesResults(row: Pick<TaskRow, 'created_by' | 'origin_kind'>, user: Caller): boolean {
  if (row.created_by === user.id) return true;
  return row.origin_kind === 'incident' && may(user, 'incidents.close');
}
