import { measureUnit } from '@ioc/contracts/alert-units';
import type { AlertEvidence } from '@ioc/contracts/rules';
import { type useFormat, unitSign } from '../format/index.ts';

const minuteMs = 60_000;

/** A peak or a mean with the unit of what the rule measured; minutes as a length of time. */
export function measureWords(
  evidence: AlertEvidence,
  value: number,
  format: Pick<ReturnType<typeof useFormat>, 'quantity' | 'age'>,
): string {
  const unit = measureUnit(evidence);
  return unit === 'min' ? format.age(value * minuteMs) : format.quantity(value, unitSign(unit), { maxDecimals: 1 });
}
