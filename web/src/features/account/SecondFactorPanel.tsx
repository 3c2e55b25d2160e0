import type { Session } from '@ioc/contracts/identity';
import { Button, CopyButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Form, ProblemNote, useForm, wrongOf } from '#shared/forms/index.ts';
import { Panel, StatusBadge } from '#shared/ui/index.ts';
import css from './account.module.css';
import { confirmSecondFactor, useEnrol } from './queries.ts';
import { inGroups } from './secret.ts';
import { useAccountTexts } from './texts.ts';

/** A code from a phone besides the password; enrolment ends with a code that proves the phone has the secret. */
export function SecondFactorPanel({ session }: { session: Session }): ReactNode {
  const t = useAccountTexts();
  const enrol = useEnrol();
  const { enrolled, required } = session.secondFactor;
  return (
    <Panel
      title={t(($) => $.secondFactor)}
      subtitle={t(($) => $.secondFactorHelp)}
      aside={
        <StatusBadge tone={enrolled ? 'good' : required ? 'warn' : 'neutral'}>
          {enrolled ? t(($) => $.enrolled) : required ? t(($) => $.required) : t(($) => $.notEnrolled)}
        </StatusBadge>
      }
    >
      {!enrol.data && (
        <Button variant="default" loading={enrol.isPending} onClick={() => enrol.mutate()}>
          {enrolled ? t(($) => $.enrolAgain) : t(($) => $.enrol)}
        </Button>
      )}
      <ProblemNote problem={enrol.error} />
      {enrol.data && <Confirm secret={enrol.data.secret} uri={enrol.data.uri} onDone={() => enrol.reset()} />}
    </Panel>
  );
}

function Confirm(props: { secret: string; uri: string; onDone: () => void }): ReactNode {
  const t = useAccountTexts();
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => wrongOf({ code: /^\d{6}$/.test(code.trim()) ? undefined : t(($) => $.sixDigits) }),
    send: ({ code }) => confirmSecondFactor(code.trim()),
    onDone: props.onDone,
  });
  return (
    <div className={css.enrolment}>
      <ol className={css.steps}>
        <li>
          {t(($) => $.openApp)}
          <p className={css.secret}>
            <code>{inGroups(props.secret)}</code>
            <CopyButton value={props.secret}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" onClick={copy}>
                  {copied ? t(($) => $.copied) : t(($) => $.copySecret)}
                </Button>
              )}
            </CopyButton>
          </p>
          <p className={css.soft}>
            {t(($) => $.orAddress)} <a href={props.uri}>{props.uri}</a>
          </p>
        </li>
        <li>{t(($) => $.typeCode)}</li>
      </ol>
      <Form form={form} submitText={t(($) => $.confirm)}>
        <TextInput
          label={t(($) => $.code)}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          withAsterisk
          {...form.text('code')}
        />
      </Form>
    </div>
  );
}
