import { createHash } from 'node:crypto';
import type { Caller } from '#platform/caller';
import type { TileAddress } from './grid.ts';

/** Raise when the same rows would give other bytes. */
const encoderVersion = 1;

/**
 * Names the content of a tile: layer with version, place, and who may see what. Callers with limited scope do not share tiles, because a
 * layer may add rows of their own agency or person; those who see everything do.
 */
export function tileKey(layer: string, version: string, { z, x, y }: TileAddress, caller: Caller): string {
  const { areas, fields } = caller.scope;
  const seesAll = areas === '*' && fields === '*';
  const reach = seesAll ? '*' : JSON.stringify([areas, fields, caller.agency, caller.id]);
  return createHash('sha256')
    .update(JSON.stringify([encoderVersion, layer, version, z, x, y, reach]))
    .digest('base64url')
    .slice(0, 27);
}
