import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { Panel } from '#shared/ui/index.ts';
import css from './account.module.css';
import { changePassword } from './queries.ts';
import { useAccountTexts } from './texts.ts';

const shortest = 12;

export function PasswordPanel(): ReactNode {
  const t = useAccountTexts();
  // A new form after each change: nothing typed stays on the page.
  const [changes, setChanges] = useState(0);
  return (
    <Panel title={t(($) => $.password)} subtitle={t(($) => $.passwordHelp, { count: shortest })}>
      <PasswordForm key={changes} onDone={() => setChanges(changes + 1)} />
      {changes > 0 && <output className={css.done}>{t(($) => $.passwordChanged)}</output>}
    </Panel>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }): ReactNode {
  const t = useAccountTexts();
  const check = useChecks();
  const form = useForm({
    initial: { current: '', next: '', again: '' },
    check: ({ current, next, again }) =>
      wrongOf({
        current: check.words(current),
        next: check.words(next, shortest, 200) ?? (next === current ? t(($) => $.sameAsBefore) : undefined),
        again: again === next ? undefined : t(($) => $.notEqual),
      }),
    send: ({ current, next }) => changePassword(current, next),
    onDone,
  });
  return (
    <Form form={form} submitText={t(($) => $.changePassword)}>
      <PasswordInput
        label={t(($) => $.current)}
        autoComplete="current-password"
        withAsterisk
        {...form.text('current')}
      />
      <PasswordInput label={t(($) => $.next)} autoComplete="new-password" withAsterisk {...form.text('next')} />
      <PasswordInput label={t(($) => $.again)} autoComplete="new-password" withAsterisk {...form.text('again')} />
    </Form>
  );
}
