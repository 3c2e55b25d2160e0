import type { QuarantineGroup, QuarantineGroupKey, QuarantineReason } from '@ioc/contracts/streams';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;

type RawGroup = Omit<QuarantineGroup, 'firstAt' | 'lastAt'> & { first_at: Date; last_at: Date; total: number };

/** Open entries the caller may see, largest group first; `total` counts all that were asked for. The newest entry is the sample. */
export async function readQuarantineGroups(
  db: Db,
  { reason, thing, limit }: { reason?: QuarantineReason | undefined; thing?: string | undefined; limit: number },
): Promise<{ items: QuarantineGroup[]; total: number }> {
  const { rows } = await sql<RawGroup>`
    select g.reason, g.door, g.thing, g.property, g.unit, g.count, g.first_at, g.last_at, g.total,
      jsonb_build_object('id', newest.id::text, 'raw', newest.raw, 'detail', newest.detail) as sample
    from (
      select reason, door, thing, reading->>'property' as property, reading->>'unit' as unit, count(*)::int as count,
        min(received_at) as first_at, max(last_received_at) as last_at, max(id) as newest_id,
        (count(*) over ())::int as total
      from quarantine
      where state = 'open' and ${inScope(sql.ref('area'), sql.ref('field'))}
        ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
        ${thing === undefined ? sql`` : sql`and thing = ${thing}`}
      group by 1, 2, 3, 4, 5
      order by count desc, newest_id desc limit ${limit}
    ) g join quarantine newest on newest.id = g.newest_id
    order by g.count desc, g.newest_id desc`.execute(db);
  return { items: rows.map(present), total: rows[0]?.total ?? 0 };
}

function present({ reason, door, thing, property, unit, count, sample, first_at, last_at }: RawGroup): QuarantineGroup {
  const [firstAt, lastAt] = [first_at.toISOString(), last_at.toISOString()];
  return { reason, door, thing, property, unit, count, firstAt, lastAt, sample };
}

/** Open entries of a group in the order they came; `after` is the id the chunk before ended with. */
export async function readGroupMembers(
  db: Db,
  group: QuarantineGroupKey,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text from quarantine
    where ${openOf(group)} and quarantine.id > ${after ?? '0'}::bigint
    order by quarantine.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function discardOpenOf(
  db: Db,
  group: QuarantineGroupKey,
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<number> {
  const { rows } = await sql`
    update quarantine set state = 'discarded', resolved_at = ${at}, resolved_by = ${by}, resolution = ${reason}
    where ${openOf(group)} returning id`.execute(db);
  return rows.length;
}

function openOf({ reason, door, thing, property, unit }: QuarantineGroupKey) {
  return sql`state = 'open' and reason = ${reason} and door = ${door}
    and thing is not distinct from ${thing}::text
    and reading->>'property' is not distinct from ${property}::text
    and reading->>'unit' is not distinct from ${unit}::text
    and ${inScope(sql.ref('area'), sql.ref('field'))}`;
}
