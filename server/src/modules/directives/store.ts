import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Unit } from '#platform/unit';
import type { DirectiveTables } from './tables.ts';

export type DirectiveRow = Selectable<DirectiveTables['directive']>;
export type DirectiveFilter = {
  open?: boolean | undefined;
  sourceKind?: string | undefined;
  sourceId?: string | undefined;
  indicator?: string | undefined;
  area?: string | undefined;
  thing?: string | undefined;
  limit: number;
};

export function directiveStore({ db, user }: Unit<DirectiveTables>) {
  const agency = user.agency ?? '';
  const visible = sql<boolean>`(ioc_in_scope(area, field) or agency = ${agency} or ${agency} = any (co_agencies))`;
  const equal = (column: 'source_kind' | 'source_id' | 'indicator' | 'area' | 'thing', value: string | undefined) =>
    value === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ${value}`;

  return {
    insert: (row: Insertable<DirectiveTables['directive']>) =>
      db.insertInto('directive').values(row).returningAll().executeTakeFirstOrThrow(),
    byId: (id: string) => db.selectFrom('directive').selectAll().where('id', '=', id).where(visible).executeTakeFirst(),
    lock: (id: string) => db.selectFrom('directive').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    update: (id: string, changes: Updateable<DirectiveTables['directive']>) =>
      db.updateTable('directive').set(changes).where('id', '=', id).execute(),
    list: (filter: DirectiveFilter) =>
      db
        .selectFrom('directive')
        .selectAll()
        .where(visible)
        .$if(filter.open === true, (q) => q.where('closed_at', 'is', null))
        .where(equal('source_kind', filter.sourceKind))
        .where(equal('source_id', filter.sourceId))
        .where(equal('indicator', filter.indicator))
        .where(equal('area', filter.area))
        .where(equal('thing', filter.thing))
        .orderBy(sql`closed_at is not null`)
        .orderBy('due_at')
        .limit(filter.limit)
        .execute(),
  };
}
