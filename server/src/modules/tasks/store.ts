import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from '../identity/index.ts';
import type { TaskTables } from './tables.ts';

export type TaskRow = Selectable<TaskTables['task']> & { agency_name: string | null; person_name: string | null };
export type EvidenceRow = Selectable<TaskTables['task_evidence']>;
export type TaskFilter = {
  mine?: boolean;
  open?: boolean;
  state?: string;
  overdue?: boolean;
  originKind?: string;
  originId?: string;
  limit: number;
};

/** Agency and account names are reference data of identity. */
export function taskStore({ db, user, now }: Unit<TaskTables & IdentityTables>) {
  const visible = sql<boolean>`(ioc_in_scope(task.area, task.field) or task.agency = ${user.agency ?? ''})`;
  const rows = db
    .selectFrom('task')
    .leftJoin('agency', 'agency.id', 'task.agency')
    .leftJoin('account', 'account.id', 'task.person')
    .selectAll('task')
    .select(['agency.short_name as agency_name', 'account.name as person_name'])
    .where(visible);

  return {
    insert: (row: Insertable<TaskTables['task']>) =>
      db
        .insertInto('task')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst(),
    byId: (id: string): Promise<TaskRow | undefined> => rows.where('task.id', '=', id).executeTakeFirst(),
    list(filter: TaskFilter): Promise<TaskRow[]> {
      const own = sql<boolean>`(task.person::text = ${user.id} or (task.person is null and task.agency = ${user.agency ?? ''}))`;
      return rows
        .$if(filter.mine === true, (q) => q.where(own))
        .$if(filter.state !== undefined, (q) => q.where('task.state', '=', filter.state as string))
        .$if(filter.overdue === true, (q) => q.where('task.closed_at', 'is', null).where('task.due_at', '<', now))
        .$if(filter.originKind !== undefined, (q) => q.where('task.origin_kind', '=', filter.originKind as string))
        .$if(filter.originId !== undefined, (q) => q.where('task.origin_id', '=', filter.originId as string))
        .orderBy(sql`task.closed_at is not null`)
        .orderBy(sql`not ${own}`)
        .orderBy('task.due_at')
        .limit(filter.limit)
        .execute();
    },
    update: (id: string, changes: Updateable<TaskTables['task']>) =>
      db.updateTable('task').set(changes).where('id', '=', id).execute(),
    lock: (id: string) => db.selectFrom('task').select('id').where('id', '=', id).forUpdate().executeTakeFirst(),
    evidence: (taskIds: string[]): Promise<EvidenceRow[]> =>
      taskIds.length === 0
        ? Promise.resolve([])
        : db.selectFrom('task_evidence').selectAll().where('task_id', 'in', taskIds).orderBy('at').execute(),
    insertEvidence: (row: Insertable<TaskTables['task_evidence']>) =>
      db.insertInto('task_evidence').values(row).execute(),
    firstWithRole: (agency: string, role: string) =>
      db
        .selectFrom('account')
        .select('id')
        .where('agency', '=', agency)
        .where('active', '=', true)
        .where(sql<boolean>`${role} = any (roles)`)
        .orderBy('name')
        .executeTakeFirst(),
    giver: (id: string) =>
      db
        .selectFrom('account')
        .select('account.id')
        .where(sql<string>`account.id::text`, '=', db.selectFrom('task').select('created_by').where('id', '=', id))
        .execute(),
    newlyOverdue: () =>
      db
        .selectFrom('task')
        .selectAll()
        .where('closed_at', 'is', null)
        .where('due_at', '<', now)
        .where('overdue_told_at', 'is', null)
        .limit(500)
        .execute(),
  };
}
