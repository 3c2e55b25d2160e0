import { compareFigures, type Comparison } from '@ioc/contracts/comparison';
import type { BriefingValue } from '@ioc/contracts/briefing-template';
import type { Measure } from '../model.ts';
import { formerWords } from '../period.ts';
import type { Spot, ValueContext } from './context.ts';
import { unitText } from './measure.ts';

export type ChangeValue = Extract<BriefingValue, { from: 'change' }>;

/** What the change is called, and the size of it as a number with its own passport; none where the words carry no number. */
export async function fromChange(
  context: ValueContext,
  name: string,
  value: ChangeValue,
  [now, former]: [Measure, Measure],
  spot: Spot,
): Promise<{ comparison: Comparison; measure: Measure | null }> {
  const unit = unitText(now.unit);
  const { direction, as, label } = value;
  const decimals = as === 'difference' ? now.decimals : 1;
  const against = formerWords[context.period.kind];
  const [current, previous] = [now.figure.value, former.figure.value];
  const comparison = compareFigures(current, previous, { unit, direction, as, decimals, against });
  if (comparison.amount === null || current === null || previous === null) return { comparison, measure: null };

  const isShare = unit !== '%' && previous > 0 && as === 'percent';
  const changeUnit = isShare ? '%' : unit === '%' ? 'điểm phần trăm' : unit;
  const size = isShare ? (Math.abs(current - previous) / previous) * 100 : Math.abs(current - previous);
  const figure = context.sources.prove({
    indicator: `${context.template}.${name}`,
    name: label,
    words: `So sánh ${now.label} của kỳ này với ${against}.`,
    value: Number(size.toFixed(decimals)),
    unit: changeUnit,
    place: spot.row?.place ?? context.sources.area,
    period: now.figure.period,
    status: now.figure.status === 'provisional' ? 'provisional' : 'complete',
    reason: null,
    inputs: [
      { kind: 'figures', indicator: now.figure.indicator, passports: [now.figure.passport, former.figure.passport] },
    ],
    simulated: now.figure.simulated || former.figure.simulated,
  });
  const measure = { id: `${spot.prefix}${name}`, label, place: now.place, figure, decimals, unit: changeUnit };
  return { comparison, measure: { ...measure, categoryName: null } };
}
