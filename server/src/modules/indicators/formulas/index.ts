import type { FormulaKindName } from '@ioc/contracts/indicator-description';
import { aqiDaily } from './aqi-daily.ts';
import { aqiHourly } from './aqi-hourly.ts';
import { areaAggregate } from './area-aggregate.ts';
import { complianceRating } from './compliance-rating.ts';
import { dailyMean } from './daily-mean.ts';
import { exceedance } from './exceedance.ts';
import { hourlyMean } from './hourly-mean.ts';
import { movingMean8h } from './moving-mean-8h.ts';
import { recordSum } from './record-sum.ts';
import { shareValidHours } from './share-valid-hours.ts';

/** Every kind of formula an indicator may name. A new kind: one file here, one line, one variant in the contract. */
export const formulaKinds = {
  'aqi-daily': aqiDaily,
  'aqi-hourly': aqiHourly,
  'area-aggregate': areaAggregate,
  'compliance-rating': complianceRating,
  'daily-mean': dailyMean,
  exceedance,
  'hourly-mean': hourlyMean,
  'moving-mean-8h': movingMean8h,
  'record-sum': recordSum,
  'share-valid-hours': shareValidHours,
} satisfies { [Kind in FormulaKindName]: { kind: Kind } };
