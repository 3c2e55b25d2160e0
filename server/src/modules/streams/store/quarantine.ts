import { createHash } from 'node:crypto';
import type { QuarantinedReading, QuarantineReason } from '@ioc/contracts/streams';
import { sql, type Transaction } from 'kysely';
import { inScope } from '#platform/scope';
import type { Unit } from '#platform/unit';
import type { Reading } from '../intake/delivery.ts';
import type { PositionReading, PositionSetAside } from '../positions/delivery.ts';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;
export type QuarantineEntry = PositionSetAside & { door: string; place: { area: string; field: string } | null };

/** Sets readings aside. The same thing coming again counts up the open entry instead of making another. */
export async function insertQuarantine(
  unit: Unit<StreamTables>,
  entries: readonly QuarantineEntry[],
  rawCharacters: number,
): Promise<void> {
  if (entries.length === 0) return;
  const rows = new Map<string, ReturnType<typeof rowOf> & { count: number }>();
  for (const entry of entries) {
    const row = rowOf(entry, rawCharacters);
    const twin = rows.get(row.digest);
    if (twin) twin.count += 1;
    else rows.set(row.digest, { ...row, count: 1 });
  }
  await sql`
    insert into quarantine as kept (received_at, last_received_at, repeats, door, reason, detail, thing, area, field, raw, reading, position, digest)
    select ${unit.now}, ${unit.now}, count - 1, door, reason, detail, thing, area, field, raw, reading, position, digest
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) as given
      (count int, door text, reason text, detail text, thing text, area text, field text, raw text, reading jsonb, position jsonb, digest text)
    on conflict (digest) where state = 'open' do update
      set repeats = kept.repeats + excluded.repeats + 1, last_received_at = excluded.last_received_at`.execute(unit.db);
}

function rowOf({ door, reason, detail, thing, place, raw, reading, position }: QuarantineEntry, rawCharacters: number) {
  const { area = null, field = null } = place ?? {};
  const text = storable(raw.slice(0, rawCharacters));
  const digest = createHash('sha256')
    .update(JSON.stringify([door, reason, thing, text]))
    .digest('hex');
  const mendable = reading && {
    ...reading,
    thing: storable(reading.thing),
    property: storable(reading.property),
    unit: reading.unit === null ? null : storable(reading.unit),
    raw: text,
  };
  const told = { door, reason, detail: storable(detail.slice(0, 500)), thing: thing === null ? null : storable(thing) };
  const again = position && { ...position, thing: storable(position.thing), raw: text };
  return { ...told, area, field, raw: text, reading: mendable, position: again, digest };
}

/** PostgreSQL keeps no NUL characters and no half surrogates. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

export type QuarantineFilter = {
  reason?: QuarantineReason | undefined;
  thing?: string | undefined;
  state?: QuarantinedReading['state'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
};
export type QuarantineRow = QuarantinedReading & {
  reading: Reading | null;
  position: PositionReading | null;
  area: string | null;
};

/** Newest first; `before` is the id a page ended with. */
export async function readQuarantine(
  db: Db,
  filter: QuarantineFilter,
  page: { limit: number; before: string | null },
): Promise<QuarantineRow[]> {
  const { rows } = await sql<Omit<QuarantineRow, 'receivedAt'> & { received_at: Date }>`
    select id::text, received_at, door, reason, thing, area, raw, state, reading, position,
      case when repeats = 0 then detail else detail || ' (gửi lại ' || repeats || ' lần)' end as detail
    from quarantine
    where ${matching(filter)} ${page.before === null ? sql`` : sql`and id < ${page.before}::bigint`}
    order by quarantine.id desc limit ${page.limit}`.execute(db);
  return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at.toISOString() }));
}

export async function countQuarantine(
  db: Db,
  filter: QuarantineFilter,
): Promise<{ reason: QuarantineReason; count: number }[]> {
  const { rows } = await sql<{ reason: QuarantineReason; count: number }>`
    select reason, count(*) as count from quarantine where ${matching(filter)} group by reason order by reason`.execute(
    db,
  );
  return rows;
}

/** One entry, locked until the transaction ends, so that two people cannot both mend it. */
export async function lockQuarantined(db: Db, id: string): Promise<QuarantineRow | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const { rows } = await sql<Omit<QuarantineRow, 'receivedAt'> & { received_at: Date }>`
    select id::text, received_at, door, reason, thing, area, raw, state, reading, position, detail
    from quarantine where id = ${id}::bigint and ${inScope(sql.ref('area'), sql.ref('field'))} for update`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { received_at, ...rest } = row;
  const reading = rest.reading && { ...rest.reading, time: new Date(rest.reading.time) };
  const position = rest.position && { ...rest.position, time: new Date(rest.position.time) };
  return { ...rest, reading, position, receivedAt: received_at.toISOString() };
}

export async function resolveQuarantined(
  db: Db,
  id: string,
  { state, by, at, resolution }: { state: 'replayed' | 'discarded'; by: string; at: Date; resolution: string },
): Promise<void> {
  await sql`
    update quarantine set state = ${state}, resolved_at = ${at}, resolved_by = ${by}, resolution = ${resolution}
    where id = ${id}::bigint`.execute(db);
}

/** An attempt to replay found another obstacle. */
export async function reviseQuarantined(db: Db, id: string, reason: QuarantineReason, detail: string): Promise<void> {
  await sql`update quarantine set reason = ${reason}, detail = ${detail} where id = ${id}::bigint`.execute(db);
}

function matching({ reason, thing, state, from, to }: QuarantineFilter) {
  return sql`${inScope(sql.ref('area'), sql.ref('field'))}
    ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
    ${thing === undefined ? sql`` : sql`and thing = ${thing}`}
    ${state === undefined ? sql`` : sql`and state = ${state}`}
    ${from === undefined ? sql`` : sql`and received_at >= ${from}::timestamptz`}
    ${to === undefined ? sql`` : sql`and received_at < ${to}::timestamptz`}`;
}
