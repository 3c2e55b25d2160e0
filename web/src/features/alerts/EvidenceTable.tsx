import type { AlertEvidence } from '@ioc/contracts/rules';
import type { ReactNode } from 'react';
import { unitSign, useFormat } from '#shared/format/index.ts';
import css from './alerts.module.css';
import { useAlertTexts } from './texts.ts';

/** The readings that were kept with the alert, exactly as they were judged. */
export function EvidenceTable({ evidence }: { evidence: AlertEvidence }): ReactNode {
  const t = useAlertTexts();
  const format = useFormat();
  const { readings, peak } = evidence;
  if (readings.length === 0) return null;
  return (
    <details className={css.readings}>
      <summary>{t(($) => $.readings, { count: readings.length })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.time)}</th>
            <th scope="col">{t(($) => $.property)}</th>
            <th scope="col">{t(($) => $.value)}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map(({ time, property, value, unit }) => (
            <tr key={`${time} ${property}`}>
              <th scope="row">{format.dateTime(time)}</th>
              <td>{property === '*' ? '–' : property}</td>
              <td>
                {value === null ? '–' : format.quantity(value, unitSign(unit))}
                {peak?.time === time && <strong> {t(($) => $.peakMark)}</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
