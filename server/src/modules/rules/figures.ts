import { sql } from 'kysely';
import { inScope } from '#platform/scope';
import { type FigureInput, idOf, isThing, type ReadFigures } from './sources.ts';

/** Finished figures of an indicator for a thing or an area, oldest first. A value that may still change is not judged. */
export const readFigures: ReadFigures = async (unit, { indicator, subject, from, to }) => {
  const place = isThing(subject) ? sql`thing = ${idOf(subject)}` : sql`subject = ${`area/${idOf(subject)}`}`;
  const { rows } = await sql<{ period_start: Date; value: number | null; recorded_at: Date; passport: string }>`
    select period_start, value, recorded_at, passport from indicator_value
    where indicator = ${indicator} and ${place} and superseded_at = 'infinity' and status = 'complete'
      and period_start >= ${new Date(Math.max(from, 0))}::timestamptz
      ${to === undefined ? sql`` : sql`and period_start < ${new Date(to)}::timestamptz`}
      and ${inScope(sql.ref('area'), sql.ref('field'))}
    order by period_start`.execute(unit.db);
  return rows.map(({ period_start, value, recorded_at, passport }): FigureInput => {
    const recordedAt = recorded_at.getTime();
    return { time: period_start.getTime(), value, quality: 'measured', receivedAt: recordedAt, recordedAt, passport };
  });
};
