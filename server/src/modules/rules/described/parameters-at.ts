import type { CompiledRule } from './compile.ts';

/** The parameters a rule compares with at a moment, limits from law filled in. */
export function parametersAt({ description, series }: CompiledRule, at: Date): Record<string, unknown> {
  const inForce = series.flatMap(({ name, regimes }) => {
    const regime = regimes.find(({ from, to }) => at.getTime() >= from && at.getTime() < to);
    return regime?.legal ? [[name, regime.legal.value] as const] : [];
  });
  return { ...description.detector, limits: Object.fromEntries(inForce) };
}
