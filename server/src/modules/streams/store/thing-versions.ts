import type { AttributeValues } from '@ioc/contracts/streams';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;
export type ThingPlace = {
  id: string;
  kind: string;
  name: string;
  area: string;
  field: string;
  registeredAt: Date;
  attributes: AttributeValues;
  inService: boolean;
};

/** The current version of a thing the caller may see, in service or not; null when there is none. */
export async function readPlace(db: Db, id: string, { lock }: { lock: boolean }): Promise<ThingPlace | null> {
  const { rows } = await sql<ThingPlace>`
    select t.id, t.kind, t.name, t.area, t.field, t.registered_at as "registeredAt", t.attributes,
      t.valid_to = 'infinity' as "inService"
    from thing t
    where t.id = ${id} and t.superseded_at = 'infinity' and ${inScope(sql.ref('t.area'), sql.ref('t.field'))}
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** A next version of a thing that says how long it is valid; the one before stays as it was known. */
export async function supersedeValidity(db: Db, id: string, validTo: Date | 'infinity', now: Date): Promise<void> {
  // Two versions of one moment would be one: the later is recorded a microsecond after.
  const at = sql`greatest(${now}::timestamptz, recorded_at + interval '1 microsecond')`;
  await sql`
    with before as (
      update thing set superseded_at = ${at} where id = ${id} and superseded_at = 'infinity' returning *)
    insert into thing (id, kind, name, area, field, agency, site, site_name, geom, simulated, attributes, registered_at, registered_by,
      valid_from, valid_to, recorded_at)
    select id, kind, name, area, field, agency, site, site_name, geom, simulated, attributes, registered_at, registered_by,
      valid_from, ${validTo}::timestamptz, superseded_at
    from before`.execute(db);
}

/** Its outside names are free for another thing from then on. */
export async function endIdentifiers(db: Db, thing: string, at: Date): Promise<void> {
  await sql`update thing_identifier set valid_to = greatest(${at}::timestamptz, valid_from)
    where thing = ${thing} and valid_to = 'infinity'`.execute(db);
}

/** The outside names it had when it was taken out of service last. */
export async function lastIdentifiers(db: Db, thing: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ scheme: string; value: string }>`
    select scheme, value from thing_identifier
    where thing = ${thing} and valid_to = (select max(valid_to) from thing_identifier where thing = ${thing})`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ scheme, value }) => [scheme, value]));
}
