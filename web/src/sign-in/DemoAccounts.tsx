import type { identityApi } from '@ioc/contracts/identity';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import css from './sign-in.module.css';
import { signIn } from './sign-in.ts';
import { useSignInTexts } from './texts.ts';

export type DemoAccount = EndpointReply<typeof identityApi.demoAccounts>['items'][number];

/** One click per role; only a demo installation tells such accounts. */
export function DemoAccounts({ accounts }: { accounts: DemoAccount[] }): ReactNode {
  const t = useSignInTexts();
  const say = useLocalized();
  const [busy, setBusy] = useState<string | null>(null);
  return (
    <section className={css.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={css.demoTitle}>
        {t(($) => $.demo)}
      </h2>
      <p className={css.help}>{t(($) => $.demoHelp)}</p>
      <ul className={css.accounts}>
        {accounts.map(({ userName, password, name, role }) => (
          <li key={userName}>
            <button
              type="button"
              className={css.account}
              disabled={busy !== null}
              onClick={() => {
                setBusy(userName);
                signIn({ userName, password }).catch(() => setBusy(null));
              }}
            >
              <strong>{say(role)}</strong>
              <span>{name}</span>
              <code>{userName}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
