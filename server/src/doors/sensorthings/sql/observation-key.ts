import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** `tram-1:pm25@2026-11-23T00:00:00.000Z`: datastream and moment, which are its natural key. */
export function partsOfObservationId(id: string): { datastream: string; time: Date } | null {
  const at = id.lastIndexOf('@');
  const time = new Date(id.slice(at + 1));
  if (at < 1 || Number.isNaN(time.getTime()) || time.toISOString() !== id.slice(at + 1)) return null;
  return { datastream: id.slice(0, at), time };
}

/** By its parts, so that an index finds it. */
export function observationKey(alias: string, id: string): RawBuilder<SqlBool> {
  const parts = partsOfObservationId(id);
  if (!parts) return sql<SqlBool>`false`;
  const column = (name: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.${name}`)}`;
  return sql<SqlBool>`(${column('datastream')} = ${parts.datastream} and ${column('time')} = ${parts.time.toISOString()}::timestamptz)`;
}
