import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { Panel, StatusBadge } from '#shared/ui/index.ts';
import css from '../home.module.css';
import { useAccounts, useAuditVerification } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';

/** Accounts in use, and those that nobody has signed in with. */
export function Accounts(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const accounts = useAccounts(true);
  const items = accounts.data?.items ?? [];
  const facts = [
    { words: t(($) => $.activeAccounts), count: items.filter(({ active }) => active).length },
    { words: t(($) => $.disabledAccounts), count: items.filter(({ active }) => !active).length },
    { words: t(($) => $.unusedAccounts), count: items.filter(({ lastSignInAt }) => lastSignInAt === null).length },
  ];
  return (
    <Panel
      title={t(($) => $.accounts)}
      flush
      state={panelState(accounts)}
      aside={<Link to={'/administration/accounts' as string}>{t(($) => $.all)}</Link>}
    >
      <ul className={css.rows}>
        {facts.map(({ words, count }) => (
          <li key={words} className={css.row}>
            {words}
            <strong>{format.number(count)}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Whether the audit chain is whole. */
export function AuditChain(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const chain = useAuditVerification(true);
  return (
    <Panel
      title={t(($) => $.audit)}
      state={panelState(chain)}
      aside={<Link to={'/administration/audit' as string}>{t(($) => $.all)}</Link>}
    >
      {chain.data && (
        <p>
          <StatusBadge tone={chain.data.intact ? 'good' : 'bad'}>
            {chain.data.intact ? t(($) => $.intact) : t(($) => $.broken, { entry: chain.data.firstBroken ?? 0 })}
          </StatusBadge>{' '}
          {t(($) => $.entries, { count: format.number(chain.data.entries) })}
        </p>
      )}
    </Panel>
  );
}
