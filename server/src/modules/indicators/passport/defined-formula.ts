import { Formula } from '@ioc/contracts/indicator-description';
import type { Passport } from '@ioc/contracts/indicators';

/** Written into the definition beside the description: what was known of the devices and of the area. */
type Applied = { rhythmSeconds: number | null; population: number | null };

/** The formula as the passport tells it, with what was applied beside it; null when that is no formula at all. */
export function definedFormula({ formula }: Passport): { formula: Formula; applied: Applied } | null {
  const { rhythmSeconds, population, ...described } = formula.definition;
  const { data } = Formula.safeParse(described);
  if (!data) return null;
  return { formula: data, applied: { rhythmSeconds: numberOf(rhythmSeconds), population: numberOf(population) } };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
