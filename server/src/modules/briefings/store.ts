import { sql, type Insertable, type Selectable } from 'kysely';
import type { Unit } from '#platform/unit';
import type { BriefingTables } from './tables.ts';

export type PackRow = Omit<
  Selectable<BriefingTables['briefing_pack']>,
  'description' | 'document' | 'sheets' | 'format'
>;
export type FrozenPack = Selectable<BriefingTables['briefing_pack']>;
export type FigureRow = Selectable<BriefingTables['briefing_figure']>;
export type FileRow = Selectable<BriefingTables['briefing_file']>;

/** A pack is seen by those whose rights reach what it is about, and by who made it. */
export function briefingStore({ db, user }: Unit<BriefingTables>) {
  const visible = sql<boolean>`(ioc_in_scope(area, field) or produced_by = ${user.id})`;
  const facts = [
    ...(['id', 'template', 'template_version', 'scenario', 'title', 'period', 'period_start', 'period_end'] as const),
    ...(['cut_off_at', 'produced_at', 'produced_by', 'produced_by_name', 'area', 'field'] as const),
    ...(['figures', 'bound_share', 'typed_by_hand', 'simulated'] as const),
  ];
  return {
    insertPack: (row: Insertable<BriefingTables['briefing_pack']>): Promise<PackRow> =>
      db.insertInto('briefing_pack').values(row).returning(facts).executeTakeFirstOrThrow(),
    async insertFigures(rows: Insertable<BriefingTables['briefing_figure']>[]): Promise<void> {
      for (let start = 0; start < rows.length; start += 500)
        await db
          .insertInto('briefing_figure')
          .values(rows.slice(start, start + 500))
          .execute();
    },
    insertFiles: (rows: Insertable<BriefingTables['briefing_file']>[]) =>
      db.insertInto('briefing_file').values(rows).execute(),
    list: (template: string | undefined): Promise<PackRow[]> =>
      db
        .selectFrom('briefing_pack')
        .select(facts)
        .where(visible)
        .$if(template !== undefined, (query) => query.where('template', '=', template as string))
        .orderBy('produced_at', 'desc')
        .limit(500)
        .execute(),
    byId: (id: string): Promise<FrozenPack | undefined> =>
      db.selectFrom('briefing_pack').selectAll().where('id', '=', id).where(visible).executeTakeFirst(),
    /** The newest pack of that template and period that the system itself made. */
    ofPeriod: (template: string, period: string, by: string) =>
      db
        .selectFrom('briefing_pack')
        .select('id')
        .where('template', '=', template)
        .where('period', '=', period)
        .where('produced_by', '=', by)
        .executeTakeFirst(),
    figures: (pack: string): Promise<FigureRow[]> =>
      db
        .selectFrom('briefing_figure')
        .selectAll()
        .where('pack', '=', pack)
        .orderBy('shown_in', 'desc')
        .orderBy('position')
        .execute(),
    files: (packs: string[]): Promise<FileRow[]> =>
      packs.length === 0
        ? Promise.resolve([])
        : db.selectFrom('briefing_file').selectAll().where('pack', 'in', packs).orderBy('format').execute(),
  };
}
