import type { AlertEvidence } from './rules.ts';

/** Unit of the values a rule looked at: what the chart and the limit are in. */
export function readingUnit({ readings, legalFigures, conditions }: AlertEvidence): string {
  return (
    readings[0]?.unit || textOf(conditions['limitUnit']) || textOf(conditions['unit']) || legalFigures[0]?.unit || ''
  );
}

/**
 * Unit of `peak` and `mean`. A rule may measure something else than the values it looks at: standard deviations above what
 * is usual, a slope per hour, how often, minutes late; it then says so in its conditions.
 */
export function measureUnit(evidence: AlertEvidence): string {
  return textOf(evidence.conditions['unit']) || readingUnit(evidence);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
