import type { Indicator } from '@ioc/contracts/indicators';
import type { FiguresQuery } from '#shared/monitoring/index.ts';

/** Figures of one unit, asked by what the indicator is computed for. */
export function unitQuery({ id, per }: Pick<Indicator, 'id' | 'per'>, unit: string): FiguresQuery {
  return { indicator: id, [per]: unit };
}
