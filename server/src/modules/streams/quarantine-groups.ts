import type { GroupReplay, QuarantineGroupKey } from '@ioc/contracts/streams';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { replayQuarantined, type ReplayKnowledge } from './quarantine.ts';
import { discardOpenOf, readGroupMembers } from './store/quarantine-groups.ts';
import type { StreamTables } from './tables.ts';

/**
 * Puts the next entries of a group through the intake again; each is audited by itself. Asking again for what was replayed
 * already finds nothing. Contradicting values are refused here: a correction is judged one by one.
 */
export async function replayQuarantineGroup(
  unit: Unit<StreamTables>,
  { group, after, limit }: { group: QuarantineGroupKey; after: string | null; limit: number },
  knowledge: ReplayKnowledge,
): Promise<GroupReplay> {
  if (group.reason === 'conflicting-value') {
    throw new AppError('rule-broken', 'Số liệu mâu thuẫn phải được xem xét từng bản ghi, không xử lý theo nhóm');
  }
  const ids = await readGroupMembers(unit.db, group, { after, limit });
  const told = { replayed: 0, stillRefused: 0, skipped: 0 };
  for (const id of ids) told[await replayOne(unit, id, knowledge)] += 1;
  return { ...told, next: ids.length === limit ? (ids.at(-1) ?? null) : null };
}

async function replayOne(
  unit: Unit<StreamTables>,
  id: string,
  knowledge: ReplayKnowledge,
): Promise<'replayed' | 'stillRefused' | 'skipped'> {
  try {
    const { rejected } = await replayQuarantined(unit, id, knowledge);
    return rejected === 0 ? 'replayed' : 'stillRefused';
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrong-state') return 'skipped';
    throw error;
  }
}

export async function discardQuarantineGroup(
  unit: Unit<StreamTables>,
  group: QuarantineGroupKey,
  reason: string,
): Promise<number> {
  const discarded = await discardOpenOf(unit.db, group, { by: unit.user.id, at: unit.now, reason });
  await unit.audit({
    action: 'quarantine.group-discarded',
    subject: { kind: 'quarantine-group', id: [group.reason, group.door, group.thing ?? '-'].join('/') },
    area: null,
    detail: { ...group, reason, was: group.reason, discarded },
  });
  return discarded;
}
