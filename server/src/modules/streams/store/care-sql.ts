import { sql } from 'kysely';

/** Pieces of queries about thing `t`. Moments go out as epoch ms. */
const ms = (column: string) => sql`extract(epoch from ${sql.ref(column)}) * 1000`;

/** When maintenance `m` with end `e` truly ended: one that never began has no length. */
export const maintenanceEndSql = sql`least(m.to_at, greatest(coalesce(e.ended_at, 'infinity'), m.from_at))`;

/** The maintenance that goes on now and lasts longest, or null. */
export function maintenanceSql(now: Date) {
  return sql`
    (select jsonb_build_object('id', m.id, 'from', ${ms('m.from_at')}, 'to', ${ms('m.to_at')}, 'reason', m.reason)
      from thing_maintenance m left join thing_maintenance_end e on e.maintenance = m.id
      where m.thing = t.id and m.from_at <= ${now} and ${maintenanceEndSql} > ${now}
      order by m.to_at desc limit 1)`;
}

/** Since when and why it is out of service, or null. */
export function outOfServiceSql(now: Date) {
  return sql`
    (case when t.valid_to <= ${now} then
      (select jsonb_build_object('from', ${ms('s.effective_at')}, 'reason', s.reason)
        from thing_service s where s.thing = t.id and not s.in_service order by s.seq desc limit 1) end)`;
}

/** All spans out of service; `to` is null in the one that still lasts. */
export const outOfServiceSpansSql = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('from', ${ms('s.effective_at')}, 'to', ${ms('s.next_at')}) order by s.seq), '[]')
    from (select seq, in_service, effective_at, lead(effective_at) over (order by seq) as next_at
      from thing_service where thing = t.id) s
    where not s.in_service)`;

/** What is expected of it beside its kind, in seconds; one row or none. */
export const expectationSql = sql`
  select rhythm_minutes * 60 as rhythm, silent_after_minutes * 60 as silent
  from thing_expectation where thing = t.id order by seq desc limit 1`;

export const calibrationSql = sql`
  (select jsonb_build_object('calibratedOn', to_char(c.calibrated_on, 'YYYY-MM-DD'), 'dueOn', to_char(c.due_on, 'YYYY-MM-DD'))
    from thing_calibration c where c.thing = t.id order by c.seq desc limit 1)`;
