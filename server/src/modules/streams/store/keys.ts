import type { DeviceKey } from '@ioc/contracts/thing-care';
import { sql, type Transaction } from 'kysely';
import type { Unit } from '#platform/unit';
import type { StreamTables } from '../tables.ts';

type Db = Transaction<StreamTables>;
const idLength = 12;

/** By what people tell keys apart: the beginning of the hash, which says nothing about the key. */
export function keyIdOf(keyHash: string): string {
  return keyHash.slice(0, idLength);
}

export async function insertKey({ db, user, now }: Unit<StreamTables>, thing: string, keyHash: string): Promise<void> {
  await db
    .insertInto('thing_key')
    .values({
      ...{ key_hash: keyHash, thing, created_at: now, created_by: user.id, created_by_name: user.name },
      ...{ revoked_at: null, revoked_by_name: null, revoked_reason: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Newest first; those that were revoked too. */
export async function readKeys(db: Db, thing: string): Promise<DeviceKey[]> {
  const rows = await db
    .selectFrom('thing_key')
    .selectAll()
    .where('thing', '=', thing)
    .orderBy('created_at', 'desc')
    .orderBy('key_hash')
    .execute();
  return rows.map((row) => ({
    id: keyIdOf(row.key_hash),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by_name,
    revoked: row.revoked_at && {
      at: row.revoked_at.toISOString(),
      by: row.revoked_by_name ?? '',
      reason: row.revoked_reason ?? '',
    },
  }));
}

export async function revokeKey(
  { db, user, now }: Unit<StreamTables>,
  { thing, key, reason }: { thing: string; key: string; reason: string },
): Promise<void> {
  await db
    .updateTable('thing_key')
    .set({ revoked_at: now, revoked_by_name: user.name, revoked_reason: reason })
    .where('thing', '=', thing)
    .where(sql<boolean>`left(key_hash, ${idLength}) = ${key}`)
    .where('revoked_at', 'is', null)
    .execute();
}

/** The thing that a key belongs to, while the key is good and the thing in service. */
export async function thingOfKey(db: Db, keyHash: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ thing: string }>`
    select k.thing from thing_key k join thing t on t.id = k.thing and t.superseded_at = 'infinity' and t.valid_to > ${now}
    where k.key_hash = ${keyHash} and (k.revoked_at is null or k.revoked_at > ${now})`.execute(db);
  return rows[0]?.thing ?? null;
}
