import type { Thing } from '@ioc/contracts/streams';
import { localParts } from '@ioc/contracts/format';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import { daysBetween, dayText } from './days.ts';
import { useCareTexts } from './texts.ts';

/** Fewer days left than this are worth a word. */
const soonDays = 30;

/** When it was calibrated and how long that holds; what is near or over stands out. */
export function CalibrationFact({ calibration }: { calibration: Thing['calibration'] }): ReactNode {
  const t = useCareTexts();
  const format = useFormat();
  const now = localParts(useNow(60_000));
  if (!calibration || !now) return t(($) => $.noCalibration);
  const { calibratedOn, dueOn } = calibration;
  const left = daysBetween(`${now.year}-${now.month}-${now.day}`, dueOn);
  return (
    <>
      {t(($) => $.calibrated, { on: dayText(calibratedOn), due: dayText(dueOn) })}{' '}
      {left < 0 && <StatusBadge tone="bad">{t(($) => $.calibrationOver, { days: format.number(-left) })}</StatusBadge>}
      {left >= 0 && left <= soonDays && (
        <StatusBadge tone="warn">{t(($) => $.calibrationSoon, { days: format.number(left) })}</StatusBadge>
      )}
    </>
  );
}
