import type { Account } from '@ioc/contracts/identity';
import { Button, CopyButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog, Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import css from './administration.module.css';
import { createKey } from './queries.ts';
import { useAdministrationTexts } from './texts.ts';

/** A key for a program that acts as this account; shown once. */
export function KeyDialog({ account, onClose }: { account: Account | null; onClose: () => void }): ReactNode {
  const t = useAdministrationTexts();
  return (
    <Dialog
      title={account ? t(($) => $.keyTitle, { name: account.name }) : ''}
      opened={account !== null}
      onClose={onClose}
    >
      {account && <KeyFlow account={account} onClose={onClose} />}
    </Dialog>
  );
}

function KeyFlow({ account, onClose }: { account: Account; onClose: () => void }): ReactNode {
  const t = useAdministrationTexts();
  const check = useChecks();
  const [token, setToken] = useState<string | null>(null);
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => wrongOf({ name: check.words(name, 1, 100) }),
    send: ({ name }) => createKey(account.id, name.trim()),
    onDone: (made) => setToken(made.token),
  });
  if (!token) {
    return (
      <Form form={form} submitText={t(($) => $.createKey)} onCancel={onClose}>
        <TextInput
          label={t(($) => $.keyName)}
          description={t(($) => $.keyHelp)}
          withAsterisk
          data-autofocus
          {...form.text('name')}
        />
      </Form>
    );
  }
  return (
    <div className={css.token}>
      <p>{t(($) => $.keyOnce)}</p>
      <output>
        <code>{token}</code>
      </output>
      <div className={css.acts}>
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t(($) => $.copied) : t(($) => $.copy)}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t(($) => $.done)}</Button>
      </div>
    </div>
  );
}
