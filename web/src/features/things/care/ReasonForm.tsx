import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { useCareTexts } from './texts.ts';

export type ReasonFormProps<R> = {
  help?: string;
  submitText: string;
  danger?: boolean;
  send: (reason: string) => Promise<R>;
  onDone: (done: R) => void;
  onCancel: () => void;
};

/** An act that only asks why. */
export function ReasonForm<R>({
  help,
  submitText,
  danger = false,
  send,
  onDone,
  onCancel,
}: ReasonFormProps<R>): ReactNode {
  const t = useCareTexts();
  const check = useChecks();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => wrongOf({ reason: check.words(reason, 3, 500) }),
    send: ({ reason }) => send(reason.trim()),
    onDone,
  });
  return (
    <Form form={form} submitText={submitText} danger={danger} onCancel={onCancel}>
      <Textarea
        label={t(($) => $.reason)}
        description={help}
        withAsterisk
        autosize
        minRows={2}
        data-autofocus
        {...form.text('reason')}
      />
    </Form>
  );
}
