import { FigureReason } from '@ioc/contracts/indicator-description';
import { useMonitoringTexts } from './texts.ts';

/** Why a figure has no value, in words; what is no known code is shown as it came. */
export function useReasonWords(): (reason: string | null) => string | null {
  const t = useMonitoringTexts();
  return (reason) => {
    const known = FigureReason.safeParse(reason);
    return known.success ? t(($) => $.reason[known.data]) : reason;
  };
}
