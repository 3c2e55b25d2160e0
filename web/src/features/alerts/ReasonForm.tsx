import type { AlertDetail } from '@ioc/contracts/incidents';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Form, MomentField, quickReminders, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { useNow } from '#shared/format/index.ts';
import { alertChanged } from './queries.ts';
import { useAlertTexts } from './texts.ts';

export type ReasonFormProps = {
  label: string;
  help: string;
  submitText: string;
  send: (body: { reason: string }) => Promise<AlertDetail>;
  onClose: () => void;
};

/** One act that asks for words: how verified, why false, with which result closed. */
export function ReasonForm({ label, help, submitText, send, onClose }: ReasonFormProps): ReactNode {
  const check = useChecks();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => wrongOf({ reason: check.words(reason, 3, 2000) }),
    send,
    onDone: (alert) => {
      alertChanged(alert);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={submitText} onCancel={onClose}>
      <Textarea
        label={label}
        description={help}
        withAsterisk
        autosize
        minRows={3}
        data-autofocus
        {...form.text('reason')}
      />
    </Form>
  );
}

type SnoozeFormProps = {
  send: (body: { reason: string; until: string }) => Promise<AlertDetail>;
  onClose: () => void;
};

export function SnoozeForm({ send, onClose }: SnoozeFormProps): ReactNode {
  const t = useAlertTexts();
  const check = useChecks();
  const now = useNow(60_000);
  const form = useForm({
    initial: { until: '', reason: '' },
    check: ({ until, reason }) => wrongOf({ until: check.ahead(until), reason: check.words(reason, 3, 2000) }),
    send,
    onDone: (alert) => {
      alertChanged(alert);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.snooze)} onCancel={onClose}>
      <MomentField
        label={t(($) => $.snoozeUntil)}
        help={t(($) => $.snoozeHelp)}
        required
        quick={quickReminders(now)}
        {...form.choice('until')}
      />
      <Textarea label={t(($) => $.snoozeReason)} withAsterisk autosize minRows={2} {...form.text('reason')} />
    </Form>
  );
}
