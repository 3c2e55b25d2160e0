import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { ApiProblem } from '#shared/api/problem.ts';
import css from './sign-in.module.css';
import { signIn } from './sign-in.ts';
import { useSignInTexts } from './texts.ts';

export function SignInForm(): ReactNode {
  const t = useSignInTexts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [shown, setShown] = useState(false);
  const asksCode = problem?.code === 'second-factor-required';

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null) ?? '';
    setBusy(true);
    try {
      await signIn({
        userName: text('userName').trim(),
        password: text('password'),
        ...(form.has('code') && { code: text('code').trim() }),
      });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <label className={css.field}>
        {t(($) => $.userName)}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has this one purpose */}
        <input name="userName" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
      </label>
      <label className={css.field}>
        {t(($) => $.password)}
        <input name="password" type={shown ? 'text' : 'password'} autoComplete="current-password" required />
      </label>
      <label className={css.show}>
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t(($) => $.showPassword)}
      </label>
      {asksCode && (
        <label className={css.field}>
          {t(($) => $.code)}
          <input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            aria-describedby="code-help"
          />
          <span id="code-help" className={css.help}>
            {t(($) => $.codeHelp)}
          </span>
        </label>
      )}
      <p className={css.problem} role="alert">
        {problem && !asksCode && (problem.detail ?? problem.message)}
      </p>
      <button type="submit" className={css.submit} disabled={busy}>
        {t(($) => (busy ? $.submitting : $.submit))}
      </button>
    </form>
  );
}
