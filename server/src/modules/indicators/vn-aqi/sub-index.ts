import type { Breakpoints } from '@ioc/contracts/legal-figures';
import { bandOf } from '../bands.ts';
import type { AqiMethod } from './method.ts';

export type SubIndex = {
  pollutant: string;
  /** What the concentration is a mean or maximum of: `mean-1h`, `nowcast`, `mean-24h`, `max-1h`, `max-8h`. */
  average: string;
  breakpoints: string;
  /** µg/m³ */
  concentration: number;
  exact: number;
  index: number;
  /** The concentration lies above the last breakpoint. */
  capped: boolean;
};

export type Composite = {
  value: number | null;
  dominant: string | null;
  category: string | null;
};

/** Linear between the breakpoints around the concentration (µg/m³); above the last one, `cap`. */
export function interpolate(points: Breakpoints, concentration: number, cap: number): number {
  const upper = points.findIndex((point) => concentration <= point.concentration);
  if (upper === -1) return cap;
  if (upper === 0) return points[0]!.index;
  const low = points[upper - 1]!;
  const high = points[upper]!;
  const rise = (high.index - low.index) * (concentration - low.concentration);
  return Math.min(rise / (high.concentration - low.concentration) + low.index, cap);
}

/** Half up, as every printed example but one does; what floating point leaves below a half counts as the half. */
export function roundIndex(exact: number): number {
  return Math.floor(exact + 0.5 + 1e-9);
}

export function subIndexOf(
  method: AqiMethod,
  pollutant: string,
  entry: { average: string; breakpoints: string },
  concentration: number,
): SubIndex {
  const points = method.breakpoints.get(entry.breakpoints)!;
  const exact = interpolate(points, concentration, method.cap);
  return {
    pollutant,
    average: entry.average,
    breakpoints: entry.breakpoints,
    concentration,
    exact,
    index: roundIndex(exact),
    capped: concentration > points.at(-1)!.concentration,
  };
}

/** The largest sub-index, once a mandatory pollutant has one (Decision 1459/QĐ-TCMT, 2.1.b). */
export function composeIndex(method: AqiMethod, subIndices: readonly SubIndex[]): Composite {
  const isMandatory = (id: string) => method.pollutants.some((pollutant) => pollutant.id === id && pollutant.mandatory);
  if (!subIndices.some(({ pollutant }) => isMandatory(pollutant)))
    return { value: null, dominant: null, category: null };

  const dominant = subIndices.reduce((worst, next) => (next.exact > worst.exact ? next : worst));
  return {
    value: dominant.index,
    dominant: dominant.pollutant,
    category: bandOf(method.bands, dominant.index)?.id ?? null,
  };
}
