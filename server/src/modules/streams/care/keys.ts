import type { DeviceKey } from '@ioc/contracts/thing-care';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { hashDeviceKey, newDeviceKey } from '../device-key.ts';
import { insertKey, keyIdOf, readKeys, revokeKey } from '../store/keys.ts';
import type { StreamTables } from '../tables.ts';
import { holdThing, holdThingInService, tellOfChange } from './note.ts';

export async function listDeviceKeys(unit: Unit<StreamTables>, id: string): Promise<DeviceKey[]> {
  await holdThing(unit, id);
  return readKeys(unit.db, id);
}

/** A further key, beside those that are good: a device changes over without a gap. It is not kept and cannot be shown again. */
export async function issueDeviceKey(
  unit: Unit<StreamTables>,
  id: string,
  reason: string,
): Promise<{ id: string; key: string }> {
  const thing = await holdThingInService(unit, id);
  const key = newDeviceKey();
  const hash = hashDeviceKey(key);
  await insertKey(unit, id, hash);
  const keyId = keyIdOf(hash);
  await tellOfChange(unit, thing, { action: 'thing.key-issued', what: 'keys', detail: { key: keyId, reason } });
  return { id: keyId, key };
}

export async function revokeDeviceKey(
  unit: Unit<StreamTables>,
  { id, key }: { id: string; key: string },
  reason: string,
): Promise<DeviceKey> {
  const thing = await holdThing(unit, id);
  const known = (await readKeys(unit.db, id)).find((one) => one.id === key);
  if (!known) throw new AppError('not-found', key);
  if (known.revoked) throw new AppError('wrong-state', 'Khóa này đã thu hồi');
  await revokeKey(unit, { thing: id, key, reason });
  await tellOfChange(unit, thing, { action: 'thing.key-revoked', what: 'keys', detail: { key, reason } });
  return { ...known, revoked: { at: unit.now.toISOString(), by: unit.user.name, reason } };
}
