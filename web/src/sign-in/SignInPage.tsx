import { identityApi } from '@ioc/contracts/identity';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/call.ts';
import { setLanguage, useLanguage } from '#shared/i18n/language.ts';
import { ContourArt } from './ContourArt.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import type { DemoAccount } from './DemoAccounts.tsx';
import css from './sign-in.module.css';
import { SignInForm } from './SignInForm.tsx';
import { useSignInTexts } from './texts.ts';

export function SignInPage(): ReactNode {
  const t = useSignInTexts();
  const language = useLanguage();
  const [demoAccounts, setDemoAccounts] = useState<DemoAccount[]>([]);

  useEffect(() => {
    // Most installations offer none; a failure here must not stand in the way of signing in.
    call(identityApi.demoAccounts).then(
      ({ items }) => setDemoAccounts(items),
      () => setDemoAccounts([]),
    );
  }, []);

  return (
    <div className={css.page}>
      <section className={css.hero} aria-label={t(($) => $.center)}>
        <ContourArt />
        <div className={css.heroText}>
          <img src="/mark.svg" width={64} height={64} alt="" />
          <p className={css.center}>{t(($) => $.center)}</p>
          <p className={css.purpose}>{t(($) => $.purpose)}</p>
          <ul className={css.points}>
            <li>{t(($) => $.points.one)}</li>
            <li>{t(($) => $.points.two)}</li>
            <li>{t(($) => $.points.three)}</li>
          </ul>
        </div>
      </section>
      <main className={css.main}>
        <button
          type="button"
          className={css.language}
          lang={language === 'vi' ? 'en' : 'vi'}
          onClick={() => void setLanguage(language === 'vi' ? 'en' : 'vi')}
        >
          {t(($) => $.language)}
        </button>
        <div className={css.card}>
          <h1 className={css.title}>{t(($) => $.title)}</h1>
          <SignInForm />
          {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} />}
        </div>
      </main>
    </div>
  );
}
