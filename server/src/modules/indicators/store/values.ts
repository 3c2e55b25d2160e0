import type { FigureStatus } from '@ioc/contracts/indicators';
import type { DataClass } from '@ioc/contracts/permissions';
import { sql, type Transaction } from 'kysely';
import type { IndicatorTables } from '../tables.ts';

type Db = Transaction<IndicatorTables>;

/** Đúng, đủ, sạch, sống: shares 0..1, null where not measured. */
export type Quality = {
  accuracy: number | null;
  completeness: number | null;
  cleanliness: number | null;
  timeliness: number | null;
};

/** A figure as input of other figures. */
export type InputValue = {
  indicator: string;
  subject: string;
  thing: string | null;
  start: number;
  value: number | null;
  status: FigureStatus;
  reason: string | null;
  passport: string;
  simulated: boolean;
  quality: Quality;
  newestInputAt: number | null;
};

export type NewValue = InputValue & {
  thing: string | null;
  site: string | null;
  area: string;
  field: string;
  periodKind: string;
  end: number;
  unit: string;
  category: string | null;
  content: string;
  dataClass: DataClass;
};

export type CurrentValue = { id: number; passport: string; content: string; recordedAt: Date };
export type ValueKey = { indicator: string; subject: string; start: number };

export const valueKey = ({ indicator, subject, start }: ValueKey): string => `${indicator} ${subject} ${start}`;

/** Values in force of these indicators and subjects whose period starts in [from, to). */
export async function readInputValues(
  db: Db,
  range: { indicators: readonly string[]; subjects: readonly string[]; from: number; to: number; asKnownAt?: Date },
): Promise<InputValue[]> {
  const { indicators, subjects, from, to, asKnownAt } = range;
  const chosen = sql`indicator = any(${[...indicators]}::text[]) and subject = any(${[...subjects]}::text[])
    and period_start >= ${new Date(from)} and period_start < ${new Date(to)}`;
  const { rows } = await sql<Omit<InputValue, 'start' | 'quality' | 'newestInputAt'> & Quality & Times>`
    select indicator, subject, thing, period_start, value, status, reason, passport, simulated,
      accuracy, completeness, cleanliness, timeliness, newest_input_at
    from indicator_value where ${chosen} and ${inForce(asKnownAt)}
    order by period_start`.execute(db);
  return rows.map(
    ({ period_start, newest_input_at, accuracy, completeness, cleanliness, timeliness, ...row }): InputValue => ({
      ...row,
      start: period_start.getTime(),
      newestInputAt: newest_input_at?.getTime() ?? null,
      quality: { accuracy, completeness, cleanliness, timeliness },
    }),
  );
}
type Times = { period_start: Date; newest_input_at: Date | null };

/** Rows that hold now, or that held at a moment of knowledge. */
export function inForce(asKnownAt: Date | undefined) {
  if (!asKnownAt) return sql`superseded_at = 'infinity'`;
  return sql`recorded_at <= ${asKnownAt} and superseded_at > ${asKnownAt}`;
}

export async function readCurrent(db: Db, keys: readonly ValueKey[]): Promise<Map<string, CurrentValue>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{
    id: number;
    indicator: string;
    subject: string;
    period_start: Date;
    passport: string;
    content: string;
    recorded_at: Date;
  }>`
    select v.id, v.indicator, v.subject, v.period_start, v.passport, v.content, v.recorded_at
    from unnest(${keys.map(({ indicator }) => indicator)}::text[], ${keys.map(({ subject }) => subject)}::text[],
        ${keys.map(({ start }) => new Date(start).toISOString())}::timestamptz[]) as given (indicator, subject, period_start)
      cross join lateral (
        select * from indicator_value c
        where c.superseded_at = 'infinity' and c.indicator = given.indicator and c.subject = given.subject
          and c.period_start = given.period_start
        limit 1) v`.execute(db);
  return new Map(
    rows.map(({ id, indicator, subject, period_start, passport, content, recorded_at }) => [
      valueKey({ indicator, subject, start: period_start.getTime() }),
      { id, passport, content, recordedAt: recorded_at },
    ]),
  );
}

/** Puts new values in force; those they replace keep their place in history. */
export async function writeValues(
  db: Db,
  values: readonly NewValue[],
  superseded: readonly number[],
  at: Date,
): Promise<void> {
  if (superseded.length > 0) {
    await sql`
      update indicator_value set superseded_at = greatest(${at}, recorded_at)
      where id = any(${[...superseded]}::bigint[])`.execute(db);
  }
  if (values.length === 0) return;
  const rows = values.map(({ quality, start, end, newestInputAt, ...value }) => ({
    ...value,
    ...quality,
    start: new Date(start),
    end: new Date(end),
    newest: newestInputAt === null ? null : new Date(newestInputAt),
  }));
  await sql`
    insert into indicator_value (indicator, subject, thing, site, area, field, period_kind, period_start, period_end, value, unit,
      status, reason, category, passport, content, simulated, data_class, accuracy, completeness, cleanliness, timeliness,
      newest_input_at, recorded_at)
    select indicator, subject, thing, site, area, field, "periodKind", start, "end", value, unit,
      status, reason, category, passport, content, simulated, "dataClass", accuracy, completeness, cleanliness, timeliness,
      newest, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (indicator text, subject text, thing text, site text,
      area text, field text, "periodKind" text, start timestamptz, "end" timestamptz, value float8, unit text, status text,
      reason text, category text, passport text, content text, simulated boolean, "dataClass" text, accuracy float8,
      completeness float8, cleanliness float8, timeliness float8, newest timestamptz)`.execute(db);
}
