import { sql, type Kysely } from 'kysely';
import { keepForever, scopeRows } from '#platform/scope';

/** Packs as they were produced: never changed, so that last month's pack reads as it did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // json, not jsonb: the text is kept as it is, and the files made from it come out the same to the byte.
  await sql`
    create table briefing_pack (
      id uuid primary key default gen_random_uuid(),
      template text not null,
      template_version text not null,
      description json not null,
      scenario text not null,
      title text not null,
      period text not null,
      period_start timestamptz not null,
      period_end timestamptz not null,
      cut_off_at timestamptz not null,
      produced_at timestamptz not null,
      produced_by text not null,
      produced_by_name text not null,
      area text not null,
      field text not null,
      document json not null,
      sheets json not null,
      "format" json not null,
      figures int not null,
      bound_share float8 not null,
      typed_by_hand int not null,
      simulated boolean not null
    )`.execute(db);
  await sql`create index briefing_pack_newest on briefing_pack (template, produced_at desc)`.execute(db);
  await scopeRows(db, 'briefing_pack', {
    area: 'area',
    field: 'field',
    or: "produced_by = current_setting('ioc.user', true)",
  });
  await sql`
    create table briefing_figure (
      pack uuid not null references briefing_pack (id),
      shown_in text not null check (shown_in in ('text', 'chart')),
      position int not null,
      figure_id text not null,
      label text not null,
      text text not null,
      passport text not null,
      figure json not null,
      primary key (pack, shown_in, position)
    )`.execute(db);
  await sql`create index briefing_figure_passport on briefing_figure (passport)`.execute(db);
  await sql`
    create table briefing_file (
      pack uuid not null references briefing_pack (id),
      format text not null,
      file_name text not null,
      bytes int not null,
      sha256 text not null,
      primary key (pack, format)
    )`.execute(db);
  for (const table of ['briefing_figure', 'briefing_file']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`
      create policy with_pack on ${sql.table(table)}
      using (exists (select from briefing_pack where briefing_pack.id = ${sql.table(table)}.pack))`.execute(db);
  }
  for (const table of ['briefing_pack', 'briefing_figure', 'briefing_file']) await keepForever(db, table);
}
