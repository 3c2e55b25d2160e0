import type { Identifiers } from '@ioc/contracts/streams';
import type { PositionsDescription } from '@ioc/contracts/thing-kind-description';
import { sql, type Transaction } from 'kysely';
import type { KnownTrack } from '../positions/fleet.ts';
import type { StreamTables } from '../tables.ts';
import { expectationSql, outOfServiceSpansSql } from './care-sql.ts';

type Db = Transaction<StreamTables>;

/** One track for each thing of a kind that moves; what the description says now wins over what it said before. */
export async function syncTracks(
  db: Db,
  kind: string,
  { rhythmSeconds, silentAfterSeconds }: PositionsDescription,
  thing?: string,
): Promise<void> {
  await sql`
    insert into track as kept (thing, rhythm_seconds, silent_after_seconds, area, field)
    select t.id, coalesce(e.rhythm, ${rhythmSeconds}::float8), coalesce(e.silent, ${silentAfterSeconds}::float8), t.area, t.field
    from thing t left join lateral (${expectationSql}) e on true
    where t.kind = ${kind} and t.superseded_at = 'infinity' ${thing === undefined ? sql`` : sql`and t.id = ${thing}`}
    on conflict (thing) do update
      set rhythm_seconds = excluded.rhythm_seconds, silent_after_seconds = excluded.silent_after_seconds
      where (kept.rhythm_seconds, kept.silent_after_seconds) is distinct from (excluded.rhythm_seconds, excluded.silent_after_seconds)`.execute(
    db,
  );
}

/**
 * Names are ids or `<scheme>:<identifier>`; each that is a moving thing comes back with it, in service or not. An identifier stands
 * for the thing that has it now, else for the one that had it last.
 */
export async function readKnownTracks(db: Db, names: readonly string[]): Promise<(KnownTrack & { name: string })[]> {
  const { rows } = await sql<KnownTrack & { name: string }>`
    with given as (select unnest(${[...names]}::text[]) as name),
      named as (
        select name, name as thing from given
        union
        select g.name, i.thing from given g cross join lateral (
          select thing from thing_identifier
          where scheme = split_part(g.name, ':', 1) and value = substr(g.name, strpos(g.name, ':') + 1)
          order by valid_to desc limit 1) i
        where strpos(g.name, ':') > 0)
    select n.name, k.id as track, k.thing, t.kind, k.area, k.field, ${outOfServiceSpansSql} as "outOfService"
    from named n
      join track k on k.thing = n.thing
      join thing t on t.id = k.thing and t.superseded_at = 'infinity'`.execute(db);
  return rows;
}

/** Returns the first identifier that another thing in service has already, or null when all are kept. */
export async function insertIdentifiers(
  db: Db,
  { id, area, field }: { id: string; area: string; field: string },
  identifiers: Identifiers,
  at: Date,
): Promise<string | null> {
  const schemes = Object.keys(identifiers);
  const { rows } = await sql<{ scheme: string }>`
    insert into thing_identifier (scheme, value, thing, area, field, valid_from)
    select scheme, value, ${id}, ${area}, ${field}, ${at}
    from unnest(${schemes}::text[], ${Object.values(identifiers)}::text[]) as given (scheme, value)
    on conflict do nothing returning scheme`.execute(db);
  return schemes.find((scheme) => !rows.some((row) => row.scheme === scheme)) ?? null;
}
