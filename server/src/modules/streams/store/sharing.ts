import { sql } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import { unitsWithin } from '../../admin-units/index.ts';
import type { StreamTables } from '../tables.ts';

/** `of`: all things in service that share the value; `things`: those among the ones asked about. */
export type Sharing = { factor: string; value: string; of: number; things: string[] };

/**
 * What things have in common with others: agency, kind, area, site and each attribute, as far as the caller may see; what they
 * share most first, of equals the narrower.
 */
export async function countPerValue(
  unit: Unit<StreamTables>,
  things: readonly string[],
  { kind, area }: { kind?: string | undefined; area?: string | undefined },
): Promise<Sharing[]> {
  const areas = area === undefined ? null : await unitsWithin(unit, [area]);
  const { rows } = await sql<Sharing>`
    with shared as (
      select t.id, f.factor, f.value
      from thing t cross join lateral (
        values ('agency', t.agency), ('kind', t.kind), ('area', t.area), ('site', t.site)
        union all
        select key, value from jsonb_each_text(t.attributes)) as f (factor, value)
      where t.superseded_at = 'infinity' and t.valid_to > ${unit.now} and f.value is not null
        and ${inScope(sql.ref('t.area'), sql.ref('t.field'))}
        and (${kind ?? null}::text is null or t.kind = ${kind ?? null})
        and (${areas}::text[] is null or t.area = any (${areas}::text[])))
    select factor, value, count(*)::int as of,
      array_agg(id order by id) filter (where id = any (${[...things]}::text[])) as things
    from shared group by factor, value
    having count(*) filter (where id = any (${[...things]}::text[])) > 0
    order by cardinality(array_agg(id) filter (where id = any (${[...things]}::text[]))) desc, count(*), factor, value
    limit 200`.execute(unit.db);
  return rows;
}
