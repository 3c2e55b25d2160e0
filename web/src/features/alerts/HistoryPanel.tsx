import type { AlertDetail } from '@ioc/contracts/incidents';
import { AlertState } from '@ioc/contracts/rules';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './alerts.module.css';
import { useAlertTexts } from './texts.ts';

/** Who did what with the alert, newest last; the first line is the rule's own. */
export function HistoryPanel({ alert }: { alert: AlertDetail }): ReactNode {
  const t = useAlertTexts();
  const format = useFormat();
  const words = (action: string) => {
    const known = AlertState.safeParse(action);
    return known.success ? t(($) => $.action[known.data]) : action;
  };
  const entries = [
    { at: alert.firedAt, by: t(($) => $.system), what: t(($) => $.raised), text: '' },
    ...alert.history.map(({ at, by, action, text }) => ({ at, by, what: words(action), text })),
  ];
  return (
    <Panel title={t(($) => $.history)}>
      <ol className={css.history}>
        {entries.map(({ at, by, what, text }, index) => (
          <li key={`${at} ${index}`}>
            <span className={css.historyHead}>
              <strong>{what}</strong>
              <time dateTime={at} title={format.fullDateTime(at)}>
                {format.dateTime(at)}
              </time>
            </span>
            <span className={css.note}>{by}</span>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
