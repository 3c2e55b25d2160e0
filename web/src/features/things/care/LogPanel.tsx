import type { ThingCare } from '@ioc/contracts/thing-care';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { EmptyState, Panel } from '#shared/ui/index.ts';
import css from './care.module.css';
import { dayText } from './days.ts';
import { logEntries } from './log-entries.ts';
import type { LogEntry } from './log-entries.ts';
import { useCareTexts } from './texts.ts';

/** Everything people noted about a device; nothing in it is ever changed. */
export function LogPanel({ care }: { care: ThingCare }): ReactNode {
  const t = useCareTexts();
  const format = useFormat();
  const entries = logEntries(care);
  return (
    <Panel title={t(($) => $.history)} className={css.wide}>
      {entries.length === 0 && <EmptyState title={t(($) => $.noHistory)} help={t(($) => $.noHistoryHelp)} />}
      <ol className={css.log}>
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.at} ${entry.reason}`}>
            <strong>{titleOf(entry)}</strong>
            {entry.reason !== '' && <span>{entry.reason}</span>}
            <small>{t(($) => $.byWhom, { by: entry.by, at: format.dateTime(entry.at) })}</small>
          </li>
        ))}
      </ol>
    </Panel>
  );

  function titleOf(entry: LogEntry): string {
    const minutes = (count: number | null) =>
      count === null ? t(($) => $.entry.byKind) : t(($) => $.entry.minutes, { count: format.number(count) });
    switch (entry.kind) {
      case 'maintenance':
        return t(($) => $.entry.maintenance, { from: format.dateTime(entry.from), to: format.dateTime(entry.to) });
      case 'ended':
        return t(($) => $.entry.ended);
      case 'calledOff':
        return t(($) => $.entry.calledOff, { from: format.dateTime(entry.from) });
      case 'decommissioned':
        return t(($) => $.entry.decommissioned, { at: format.dateTime(entry.since) });
      case 'reinstated':
        return t(($) => $.entry.reinstated);
      case 'expectation':
        return t(($) => $.entry.expectation, {
          rhythm: minutes(entry.rhythmMinutes),
          silent: minutes(entry.silentAfterMinutes),
        });
      case 'calibration':
        return t(($) => $.entry.calibration, { on: dayText(entry.on), due: dayText(entry.due) });
    }
  }
}
