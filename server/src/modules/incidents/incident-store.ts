import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import type { AdministrativeUnitTables } from '../admin-units/index.ts';
import type { IdentityTables } from '../identity/index.ts';
import type { IncidentTables } from './tables.ts';

export type IncidentRow = Selectable<IncidentTables['incident']> & {
  area_name: string | null;
  commander_name: string | null;
};

export function incidentStore({ db, now }: Unit<IncidentTables & IdentityTables & AdministrativeUnitTables>) {
  const rows = db
    .selectFrom('incident')
    .leftJoin('administrative_unit as unit', (join) =>
      join
        .onRef('unit.code', '=', 'incident.area')
        .on(sql<boolean>`unit.superseded_at = 'infinity' and unit.valid_to = 'infinity'`),
    )
    .leftJoin('account', (join) => join.on(sql<boolean>`account.id::text = incident.commander`))
    .selectAll('incident')
    .select(['unit.full_name as area_name', 'account.name as commander_name'])
    .where(inScope(sql.ref('incident.area'), sql.ref('incident.field')));

  return {
    insert: (row: Insertable<IncidentTables['incident']>) =>
      db.insertInto('incident').values(row).returning(['id', 'code']).executeTakeFirstOrThrow(),
    byId: (id: string): Promise<IncidentRow | undefined> => rows.where('incident.id', '=', id).executeTakeFirst(),
    list: (filter: {
      open?: boolean | undefined;
      scenario?: string | undefined;
      area?: string | undefined;
      limit: number;
    }): Promise<IncidentRow[]> =>
      rows
        .$if(filter.open === true, (q) => q.where('incident.closed_at', 'is', null))
        .$if(filter.scenario !== undefined, (q) => q.where('incident.scenario', '=', filter.scenario as string))
        .$if(filter.area !== undefined, (q) => q.where('incident.area', '=', filter.area as string))
        .orderBy(sql`incident.closed_at is not null`)
        .orderBy('incident.level', 'desc')
        .orderBy('incident.opened_at', 'desc')
        .limit(filter.limit)
        .execute(),
    lock: (id: string) => db.selectFrom('incident').select('id').where('id', '=', id).forUpdate().executeTakeFirst(),
    update: (id: string, changes: Updateable<IncidentTables['incident']>) =>
      db.updateTable('incident').set(changes).where('id', '=', id).execute(),
    writeLog: (incident: { id: string; area: string; field: string }, by: string, kind: string, text: string) =>
      db
        .insertInto('incident_log')
        .values({ incident: incident.id, at: now, by_name: by, kind, text, area: incident.area, field: incident.field })
        .execute(),
    log: (id: string) => db.selectFrom('incident_log').selectAll().where('incident', '=', id).orderBy('id').execute(),
  };
}
