import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { StreamTables } from '../tables.ts';
import { maintenanceEndSql } from './care-sql.ts';

/** A span in which a thing need not speak, as far as it was known when it began. `to` is null while no end is known. */
export type RestRow = {
  thing: string;
  kind: 'maintenance' | 'out-of-service';
  from: Date;
  to: Date | null;
  reason: string;
};

/** Maintenance and times out of service of these things, those to come too; in order of thing and beginning. */
export async function readRests(db: Transaction<StreamTables>, things: readonly string[]): Promise<RestRow[]> {
  if (things.length === 0) return [];
  const wanted = sql`${[...things]}::text[]`;
  const { rows } = await sql<RestRow>`
    select m.thing, 'maintenance' as kind, m.from_at as "from", ${maintenanceEndSql} as "to", m.reason
    from thing_maintenance m left join thing_maintenance_end e on e.maintenance = m.id
    where m.thing = any (${wanted}) and ${maintenanceEndSql} > m.from_at and ${inScope(sql.ref('m.area'), sql.ref('m.field'))}
    union all
    select s.thing, 'out-of-service', greatest(s.effective_at, s.recorded_at), s.next_at, s.reason
    from (select *, lead(effective_at) over (partition by thing order by seq) as next_at
      from thing_service where thing = any (${wanted}) and ${inScope(sql.ref('area'), sql.ref('field'))}) s
    where not s.in_service
    order by thing, "from", kind`.execute(db);
  return rows;
}
