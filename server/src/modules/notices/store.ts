import { sql, type Insertable } from 'kysely';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from '../identity/index.ts';
import type { NoticeTables } from './tables.ts';

export function noticeStore({ db, user, now }: Unit<NoticeTables & IdentityTables>) {
  const own = db.selectFrom('notice').where(sql<string>`person::text`, '=', user.id);
  return {
    list: (unread: boolean) =>
      own
        .selectAll()
        .$if(unread, (q) => q.where('read_at', 'is', null))
        .orderBy('at', 'desc')
        .limit(200)
        .execute(),
    unread: async () =>
      (
        await own
          .select(sql<number>`count(*)::int`.as('n'))
          .where('read_at', 'is', null)
          .executeTakeFirstOrThrow()
      ).n,
    markRead: (id: string) =>
      db
        .updateTable('notice')
        .set({ read_at: now })
        .where('id', '=', id)
        .where(sql<string>`person::text`, '=', user.id)
        .where('read_at', 'is', null)
        .execute(),
    insert: (rows: Insertable<NoticeTables['notice']>[]) =>
      rows.length === 0
        ? Promise.resolve([])
        : db
            .insertInto('notice')
            .values(rows)
            .onConflict((conflict) => conflict.doNothing())
            .returning(['id', 'person'])
            .execute(),
    /** Active people who hold one of the roles and whose scope reaches the place and field. */
    peopleWithRoles: (roles: string[], area: string, field: string) =>
      db
        .selectFrom('account')
        .select('id')
        .where('active', '=', true)
        .where(sql<boolean>`roles && ${sql.val(roles)}::text[]`)
        .where(sql<boolean>`(areas is null or ${area} = any (areas))`)
        .where(sql<boolean>`(fields is null or ${field} = any (fields))`)
        .execute(),
    workersOf: (agency: string) =>
      db.selectFrom('account').select('id').where('active', '=', true).where('agency', '=', agency).execute(),
  };
}
