import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import css from '../home.module.css';
import { useAccounts, useAuditVerification } from '../queries.ts';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

/** Accounts in use, and those that nobody has signed in with. */
export function Accounts(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const accounts = useAccounts(true);
  const items = accounts.data?.items ?? [];
  const facts = [
    { words: t(($) => $.activeAccounts), count: items.filter(({ active }) => active).length },
    { words: t(($) => $.disabledAccounts), count: items.filter(({ active }) => !active).length },
    { words: t(($) => $.unusedAccounts), count: items.filter(({ lastSignInAt }) => lastSignInAt === null).length },
  ];
  return (
    <HomePanel
      title={t(($) => $.accounts)}
      asked={accounts}
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
    </HomePanel>
  );
}

/** Whether the audit chain is whole. */
export function AuditChain(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const chain = useAuditVerification(true);
  return (
    <HomePanel
      title={t(($) => $.audit)}
      asked={chain}
      aside={<Link to={'/administration/audit' as string}>{t(($) => $.all)}</Link>}
    >
      {chain.data && (
        <p className={css.quiet}>
          <StatusBadge tone={chain.data.intact ? 'good' : 'bad'}>
            {chain.data.intact ? t(($) => $.intact) : t(($) => $.broken, { entry: chain.data.firstBroken ?? 0 })}
          </StatusBadge>{' '}
          {t(($) => $.entries, { count: format.number(chain.data.entries) })}
        </p>
      )}
    </HomePanel>
  );
}
