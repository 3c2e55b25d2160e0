import type { LonLat } from '@ioc/contracts/common';
import type { Position } from '@ioc/contracts/positions';

/** As the law has it for a lost signal; a track is parted there. */
export const silentAfterMs = 6 * 3_600_000;

/** A track in stretches: a silence longer than `silentAfterMs` parts them. */
export function stretchesOf(positions: readonly Position[], silentAfterMs: number): LonLat[][] {
  const stretches: LonLat[][] = [];
  let before = -Infinity;
  for (const { time, lon, lat } of positions) {
    const at = Date.parse(time);
    if (at - before > silentAfterMs) stretches.push([]);
    stretches.at(-1)?.push([lon, lat]);
    before = at;
  }
  return stretches;
}
