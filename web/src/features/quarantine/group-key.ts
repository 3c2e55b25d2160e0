import type { QuarantineGroup, QuarantineGroupKey } from '@ioc/contracts/streams';

export function keyOf({ reason, door, thing, property, unit }: QuarantineGroup): QuarantineGroupKey {
  return { reason, door, thing, property, unit };
}

/** One text a group, to find it again after the list was read anew. */
export function groupId({ reason, door, thing, property, unit }: QuarantineGroupKey): string {
  return JSON.stringify([reason, door, thing, property, unit]);
}
