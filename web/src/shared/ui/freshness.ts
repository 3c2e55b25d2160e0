export type Freshness = 'fresh' | 'late' | 'stale';

/** Late after twice the expected interval, stale after ten times; without an expected interval nothing is late. */
export function freshnessOf(
  at: string | number | Date,
  now: number,
  expectedSeconds: number | null | undefined,
): Freshness {
  if (!expectedSeconds) return 'fresh';
  const age = (now - new Date(at).getTime()) / 1000;
  if (age > expectedSeconds * 10) return 'stale';
  return age > expectedSeconds * 2 ? 'late' : 'fresh';
}
