import type { Band } from '@ioc/contracts/legal-figures';

/** The band a value falls in. Bands rise; what lies between two of them belongs to the upper one. */
export function bandOf(bands: readonly Band[], value: number): Band | null {
  const band = bands.find(({ to }) => to === null || value <= to);
  if (!band || value < bands[0]!.from) return null;
  return band;
}
