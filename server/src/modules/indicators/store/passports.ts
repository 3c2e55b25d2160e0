import type { Passport } from '@ioc/contracts/indicators';
import type { DataClass } from '@ioc/contracts/permissions';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import { passportOf, type PassportBasis, type PassportBody } from '../passport/content.ts';
import type { IndicatorTables } from '../tables.ts';

type Db = Transaction<IndicatorTables>;

export type NewPassport = {
  id: string;
  basis: string;
  indicator: string;
  area: string;
  field: string;
  dataClass: DataClass;
  body: PassportBody;
};

/** Passports by id that the caller may see. */
export async function readPassports(db: Db, ids: readonly string[]): Promise<Map<string, Passport>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; computed_at: Date; basis: PassportBasis; body: PassportBody }>`
    select p.id, p.computed_at, b.body as basis, p.body
    from passport p join passport_basis b on b.id = p.basis
    where p.id = any(${[...ids]}::text[])
      and (p.data_class = 'open' or ${inScope(sql.ref('p.area'), sql.ref('p.field'))})`.execute(db);
  return new Map(rows.map(({ id, computed_at, basis, body }) => [id, passportOf(id, computed_at, basis, body)]));
}

/** A passport is its content: one that is there already is the same one. */
export async function insertPassports(
  db: Db,
  bases: ReadonlyMap<string, PassportBasis>,
  passports: readonly NewPassport[],
  computedAt: Date,
): Promise<void> {
  if (passports.length === 0) return;
  await sql`
    insert into passport_basis (id, body)
    select id, body::jsonb from unnest(${[...bases.keys()]}::text[], ${[...bases.values()].map(jsonOf)}::text[]) given (id, body)
    on conflict do nothing`.execute(db);
  await sql`
    insert into passport (id, basis, indicator, area, field, data_class, computed_at, body)
    select id, basis, indicator, area, field, data_class, ${computedAt}, body::jsonb
    from unnest(${passports.map(({ id }) => id)}::text[], ${passports.map(({ basis }) => basis)}::text[],
      ${passports.map(({ indicator }) => indicator)}::text[], ${passports.map(({ area }) => area)}::text[],
      ${passports.map(({ field }) => field)}::text[], ${passports.map(({ dataClass }) => dataClass)}::text[],
      ${passports.map(({ body }) => jsonOf(body))}::text[])
      given (id, basis, indicator, area, field, data_class, body)
    on conflict do nothing`.execute(db);
}

const jsonOf = (value: unknown): string => JSON.stringify(value);
