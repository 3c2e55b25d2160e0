import { isPresent, meanOf } from '../formula.ts';

/** QCVN 05:2023/BTNMT 1.3.7, Decision 1459/QĐ-TCMT 2.2.2.a: a mean over 8 consecutive hours. */
export const hoursOfMean = 8;

/** Mean of the 8 hours that end with the last one; null while fewer than `minShare` of them have data. */
export function meanOfLastEight(hours: readonly (number | null)[], minShare: number): number | null {
  const present = hours.slice(-hoursOfMean).filter(isPresent);
  return present.length > 0 && present.length >= minShare * hoursOfMean ? meanOf(present) : null;
}

/** The moving mean at every hour from the eighth on. */
export function movingMeans(hours: readonly (number | null)[], minShare: number): (number | null)[] {
  return hours.slice(hoursOfMean - 1).map((_, i) => meanOfLastEight(hours.slice(i, i + hoursOfMean), minShare));
}
