import type { Figure } from '@ioc/contracts/indicators';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { IndicatorTables } from '../tables.ts';

type Db = Transaction<IndicatorTables>;

export type FigureFilter = {
  indicator: string | readonly string[];
  /** A commune: its own figures and those of things and sites in it. The province: figures of the province as a whole. */
  area?: string | undefined;
  thing?: string | undefined;
  site?: string | undefined;
  /** Periods that overlap [from, to). */
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only the newest period of each unit. */
  latest?: boolean | undefined;
  asKnownAt?: Date | undefined;
  /** The newest ones, when there are more. */
  limit?: number | undefined;
};

type Row = Omit<Figure, 'period' | 'recordedAt'> & {
  subject: string;
  period_start: Date;
  period_end: Date;
  recorded_at: Date;
};

const columns = sql`indicator, subject, area, thing, site, period_start, period_end, value, unit, status, reason, category,
  passport, recorded_at, simulated`;

/** Figures that the caller may see, in the order of time. */
export async function readFigures(db: Db, filter: FigureFilter): Promise<Figure[]> {
  const { limit = 2000 } = filter;
  const chosen = filter.latest ? latestOf(filter) : versionsOf(filter);
  const { rows } = await sql<Row>`
    select ${columns} from (${chosen}) v order by period_start desc, subject, indicator limit ${limit}`.execute(db);
  return rows.reverse().map(({ subject: _subject, period_start, period_end, recorded_at, ...row }) => ({
    ...row,
    period: { start: period_start.toISOString(), end: period_end.toISOString() },
    recordedAt: recorded_at.toISOString(),
  }));
}

/** Versions in force; as known at a moment also those that were replaced later. */
function versionsOf(filter: FigureFilter) {
  const { asKnownAt } = filter;
  const chosen = matching(filter);
  const current = sql`select ${columns} from indicator_value where superseded_at = 'infinity' and ${chosen}`;
  if (!asKnownAt) return current;
  return sql`${current} and recorded_at <= ${asKnownAt}
    union all
    select ${columns} from indicator_value
    where superseded_at < 'infinity' and ${chosen} and recorded_at <= ${asKnownAt} and superseded_at > ${asKnownAt}`;
}

function latestOf(filter: FigureFilter) {
  if (filter.asKnownAt)
    return sql`select distinct on (indicator, subject) ${columns} from (${versionsOf(filter)}) known
      order by indicator, subject, period_start desc`;
  // One step along the index per subject, however long its history is.
  return sql`
    with recursive subjects (indicator, subject) as (
      select asked.indicator, (select min(v.subject) from indicator_value v
        where v.superseded_at = 'infinity' and v.indicator = asked.indicator)
      from unnest(${listOf(filter.indicator)}::text[]) asked (indicator)
      union all
      select s.indicator, (select min(v.subject) from indicator_value v
        where v.superseded_at = 'infinity' and v.indicator = s.indicator and v.subject > s.subject)
      from subjects s where s.subject is not null)
    select newest.* from subjects s cross join lateral (
      select ${columns} from indicator_value
      where superseded_at = 'infinity' and indicator = s.indicator and subject = s.subject and ${narrowing(filter)}
      order by period_start desc limit 1) newest
    where s.subject is not null`;
}

function matching(filter: FigureFilter) {
  return sql`indicator = any(${listOf(filter.indicator)}::text[]) and ${narrowing(filter)}`;
}

function narrowing({ area, thing, site, from, to }: FigureFilter) {
  return sql`(data_class = 'open' or ${inScope(sql.ref('area'), sql.ref('field'))})
    ${area === undefined ? sql`` : sql`and area = ${area}`}
    ${thing === undefined ? sql`` : sql`and thing = ${thing} and subject = ${`thing/${thing}`}`}
    ${site === undefined ? sql`` : sql`and site = ${site}`}
    ${from === undefined ? sql`` : sql`and period_end > ${from}::timestamptz`}
    ${to === undefined ? sql`` : sql`and period_start < ${to}::timestamptz`}`;
}

function listOf(oneOrMany: string | readonly string[]): string[] {
  return typeof oneOrMany === 'string' ? [oneOrMany] : [...oneOrMany];
}

export type SeriesPoint = {
  /** Start of the period. */
  time: Date;
  end: Date;
  value: number | null;
  unit: string;
  status: Figure['status'];
  reason: string | null;
  recordedAt: Date;
  passport: string;
  simulated: boolean;
};

/** Values of one indicator and subject whose period starts in [from, to), oldest first. */
export async function readSeries(
  db: Db,
  range: { indicator: string; subject: string; from?: Date | undefined; to?: Date | undefined },
): Promise<SeriesPoint[]> {
  const { indicator, subject, from, to } = range;
  const { rows } = await sql<SeriesPoint>`
    select period_start as time, period_end as "end", value, unit, status, reason, recorded_at as "recordedAt", passport,
      simulated
    from indicator_value
    where superseded_at = 'infinity' and indicator = ${indicator} and subject = ${subject}
      and (data_class = 'open' or ${inScope(sql.ref('area'), sql.ref('field'))})
      ${from === undefined ? sql`` : sql`and period_start >= ${from}::timestamptz`}
      ${to === undefined ? sql`` : sql`and period_start < ${to}::timestamptz`}
    order by period_start`.execute(db);
  return rows;
}
