import { sql, type Kysely } from 'kysely';

/** Which spans of observations lie in files. Metadata only; what is in a file is guarded where it is read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cold_chunk (
      id int generated always as identity primary key,
      from_time timestamptz not null,
      to_time timestamptz not null,
      file text not null,
      row_count bigint not null,
      bytes bigint not null,
      sha256 text not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz not null default 'infinity'
    )`.execute(db);
  await sql`create unique index cold_chunk_current on cold_chunk (from_time) where superseded_at = 'infinity'`.execute(
    db,
  );

  // The caller owns no tables: this is the only way a partition goes, and only when its rows are those that were copied.
  await sql`
    create function drop_copied_partition(partition text, expected bigint, copied_at timestamptz) returns boolean
    language plpgsql security definer set search_path = public as $$
    declare present bigint; newest timestamptz;
    begin
      if not exists (select from pg_inherits where inhparent = 'observation'::regclass and inhrelid = to_regclass(quote_ident(partition))) then
        raise exception 'not a partition of observation: %', partition;
      end if;
      execute format('lock table %I in access exclusive mode', partition);
      execute format('select count(*), max(greatest(received_at, corrected_at)) from %I', partition) into present, newest;
      if present <> expected or newest > copied_at then return false; end if;
      execute format('alter table observation detach partition %I', partition);
      execute format('drop table %I', partition);
      return true;
    end $$`.execute(db);
}
