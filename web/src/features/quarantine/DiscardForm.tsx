import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { useQuarantineTexts } from './texts.ts';

export type DiscardFormProps = {
  send: (reason: string) => Promise<void>;
  onCancel: () => void;
  onDone: () => void;
};

/** Closes what was set aside, with the reason that goes into the audit. */
export function DiscardForm({ send, onCancel, onDone }: DiscardFormProps): ReactNode {
  const t = useQuarantineTexts();
  const check = useChecks();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => wrongOf({ reason: check.words(reason, 3) }),
    send: ({ reason }) => send(reason.trim()),
    onDone,
  });
  return (
    <Form form={form} submitText={t(($) => $.discard)} danger onCancel={onCancel}>
      <Textarea
        label={t(($) => $.discardReason)}
        description={t(($) => $.discardHelp)}
        autosize
        minRows={3}
        withAsterisk
        data-autofocus
        {...form.text('reason')}
      />
    </Form>
  );
}
