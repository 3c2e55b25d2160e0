import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from './tables.ts';

export type AccountRow = Selectable<IdentityTables['account']>;

/** The units of an account's scope with all units below them (administrative units are reference data). */
const reach = sql<string[] | null>`
  case when account.areas is null then null else (
    with recursive reach(code) as (
      select unnest(account.areas)
      union
      select u.code from administrative_unit u join reach on u.parent = reach.code where u.superseded_at = 'infinity'
    ) select array_agg(code) from reach) end`.as('areas');

export function identityStore({ db, now }: Unit<IdentityTables>) {
  return {
    accountByUserName: (userName: string) =>
      db
        .selectFrom('account')
        .selectAll()
        .where(sql<string>`lower(user_name)`, '=', userName.toLowerCase())
        .forUpdate()
        .executeTakeFirst(),
    accountById: (id: string) =>
      db
        .selectFrom('account')
        .selectAll()
        .where(sql<string>`id::text`, '=', id)
        .executeTakeFirst(),
    accounts: () => db.selectFrom('account').selectAll().orderBy('user_name').execute(),
    insertAccount: (row: Omit<Insertable<IdentityTables['account']>, 'created_at'>) =>
      db
        .insertInto('account')
        .values({ ...row, created_at: now })
        .returningAll()
        .executeTakeFirstOrThrow(),
    updateAccount: (id: string, row: Updateable<IdentityTables['account']>) =>
      db.updateTable('account').set(row).where('id', '=', id).returningAll().executeTakeFirst(),
    people: (agency: string | undefined) =>
      db
        .selectFrom('account')
        .select(['id', 'name', 'title', 'agency', 'roles'])
        .where('active', '=', true)
        .where(sql<boolean>`not (roles && array['wall','feed','integration'])`)
        .$if(agency !== undefined, (q) => q.where('agency', '=', agency as string))
        .orderBy('name')
        .execute(),

    insertSession: (row: Insertable<IdentityTables['session']>) => db.insertInto('session').values(row).execute(),
    endSession: (tokenHash: string) =>
      db.updateTable('session').set({ ended_at: now }).where('token_hash', '=', tokenHash).execute(),
    endSessionsOf: (account: string) =>
      db
        .updateTable('session')
        .set({ ended_at: now })
        .where('account', '=', account)
        .where('ended_at', 'is', null)
        .execute(),
    liveSession: (tokenHash: string) =>
      db
        .selectFrom('session')
        .innerJoin('account', 'account.id', 'session.account')
        .selectAll('account')
        .select(['session.last_seen_at', 'session.expires_at', reach])
        .where('session.token_hash', '=', tokenHash)
        .where('session.ended_at', 'is', null)
        .where('session.expires_at', '>', now)
        .where(sql<boolean>`session.last_seen_at + make_interval(mins => session.idle_minutes) > ${now}`)
        .where('account.active', '=', true)
        .executeTakeFirst(),
    touchSession: (tokenHash: string) =>
      db.updateTable('session').set({ last_seen_at: now }).where('token_hash', '=', tokenHash).execute(),

    insertApiKey: (row: { name: string; account: string; token_hash: string; expires_at: Date | null }) =>
      db
        .insertInto('api_key')
        .values({ ...row, created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow(),
    accountByApiKey: (tokenHash: string) =>
      db
        .selectFrom('api_key')
        .innerJoin('account', 'account.id', 'api_key.account')
        .selectAll('account')
        .select(reach)
        .where('api_key.token_hash', '=', tokenHash)
        .where('api_key.revoked_at', 'is', null)
        .where((eb) => eb.or([eb('api_key.expires_at', 'is', null), eb('api_key.expires_at', '>', now)]))
        .where('account.active', '=', true)
        .executeTakeFirst(),

    agencies: () => db.selectFrom('agency').selectAll().where('valid_to', 'is', null).orderBy('short_name').execute(),
    upsertAgency: (row: Insertable<IdentityTables['agency']>) =>
      db
        .insertInto('agency')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(({ ref }) => ({
            name_vi: ref('excluded.name_vi'),
            name_en: ref('excluded.name_en'),
            short_name: ref('excluded.short_name'),
            kind: ref('excluded.kind'),
            parent: ref('excluded.parent'),
            area: ref('excluded.area'),
            fields: ref('excluded.fields'),
          })),
        )
        .execute(),
  };
}
