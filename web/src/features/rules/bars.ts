import type { WouldFire } from '@ioc/contracts/rehearsals';

/** Where a finding stands on a line from 0 to 100; never narrower than can be seen. */
export type Bar = { left: number; width: number; level: number; index: number };

const narrowest = 0.4;

export function barsOf(findings: readonly WouldFire[], span: { from: string; to: string }): Bar[] {
  const from = Date.parse(span.from);
  const length = Date.parse(span.to) - from;
  return findings.map(({ start, end, level }, index) => {
    const left = clamp(((Date.parse(start) - from) / length) * 100);
    const right = end === null ? 100 : clamp(((Date.parse(end) - from) / length) * 100);
    const width = Math.max(narrowest, right - left);
    return { left: Math.min(left, 100 - width), width, level, index };
  });
}

function clamp(share: number): number {
  return Math.min(100, Math.max(0, share));
}
