import { sql } from 'kysely';
import type { Unit } from '#platform/unit';

type Filter = {
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  actor?: string | undefined;
  before?: number | undefined;
  limit: number;
};

/** Audit entries, newest first. Reading them is itself recorded: auditors are logged too. */
export async function readAudit(unit: Unit, filter: Filter) {
  const rows = await unit.db
    .selectFrom('audit_entry')
    .selectAll()
    .$if(filter.subjectKind !== undefined, (q) => q.where('subject_kind', '=', filter.subjectKind as string))
    .$if(filter.subjectId !== undefined, (q) => q.where('subject_id', '=', filter.subjectId as string))
    .$if(filter.actor !== undefined, (q) => q.where('actor_id', '=', filter.actor as string))
    .$if(filter.before !== undefined, (q) => q.where('id', '<', filter.before as number))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute();
  await unit.audit({ action: 'audit.read', subject: { kind: 'audit', id: filter.subjectId ?? '*' } });
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor_name,
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    area: row.area,
    detail: row.detail,
    hash: row.hash,
  }));
}

/** Recomputes the whole chain in the database: a changed, removed or inserted entry breaks it at that place. */
export async function verifyAudit(
  unit: Unit,
): Promise<{ entries: number; intact: boolean; firstBroken: number | null }> {
  const { rows } = await sql<{ entries: number; first_broken: number | null }>`
    select count(*)::int as entries, min(id) filter (where broken)::int as first_broken
    from (select e.id, e.hash <> audit_entry_digest(e) or e.previous_hash <> coalesce(lag(e.hash) over (order by e.id), '') as broken
          from audit_entry e) checked`.execute(unit.db);
  const { entries, first_broken: firstBroken } = rows[0] as { entries: number; first_broken: number | null };
  return { entries, intact: firstBroken === null, firstBroken };
}
