import type { QuarantineReason } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useMonitoringTexts } from '#shared/monitoring/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './quarantine.module.css';
import { useQuarantineTexts } from './texts.ts';

export type ReasonListProps = {
  counts: readonly { reason: QuarantineReason; count: number }[];
  chosen: QuarantineReason | undefined;
  onChoose: (reason: QuarantineReason | undefined) => void;
};

/** How many wait per reason; a reason narrows the list. */
export function ReasonList({ counts, chosen, onChoose }: ReasonListProps): ReactNode {
  const t = useQuarantineTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = counts.filter(({ count, reason }) => count > 0 || reason === chosen);
  return (
    <Panel title={t(($) => $.byReason)} flush>
      <ul className={css.reasons}>
        <li>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
            {t(($) => $.allReasons)} <strong>{format.number(total)}</strong>
          </button>
        </li>
        {shown
          .toSorted((first, second) => second.count - first.count)
          .map(({ reason, count }) => (
            <li key={reason}>
              <button type="button" aria-pressed={chosen === reason} onClick={() => onChoose(reason)}>
                {words(($) => $.quarantineReason[reason])} <strong>{format.number(count)}</strong>
              </button>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
