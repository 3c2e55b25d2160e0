import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNow } from '#shared/format/index.ts';
import { Form, MomentField, quickDeadlines, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { actsOn } from './queries.ts';
import { useCareTexts } from './texts.ts';

type ActFormProps = { thing: string; onClose: () => void };

/** Work on a device, from now or later. */
export function MaintenanceForm({ thing, onClose }: ActFormProps): ReactNode {
  const t = useCareTexts();
  const check = useChecks();
  const now = useNow(60_000);
  const form = useForm({
    initial: { from: '', to: '', reason: '' },
    check: ({ from, to, reason }) =>
      wrongOf({
        from: from === '' ? undefined : check.ahead(from),
        to: check.ahead(to) ?? (from !== '' && Date.parse(to) <= Date.parse(from) ? t(($) => $.toAfter) : undefined),
        reason: check.words(reason, 3, 500),
      }),
    send: ({ from, to, reason }) =>
      actsOn(thing).planMaintenance({ to, reason: reason.trim(), ...(from !== '' && { from }) }),
    onDone: onClose,
  });
  return (
    <Form form={form} submitText={t(($) => $.act.maintain)} onCancel={onClose}>
      <Textarea
        label={t(($) => $.work)}
        description={t(($) => $.maintenanceHelp)}
        withAsterisk
        autosize
        minRows={2}
        data-autofocus
        {...form.text('reason')}
      />
      <MomentField label={t(($) => $.from)} help={t(($) => $.fromHelp)} {...form.choice('from')} />
      <MomentField label={t(($) => $.to)} required quick={quickDeadlines(now)} {...form.choice('to')} />
    </Form>
  );
}

/** Taking a device out of service, from now or an earlier moment. */
export function DecommissionForm({ thing, onClose }: ActFormProps): ReactNode {
  const t = useCareTexts();
  const check = useChecks();
  const form = useForm({
    initial: { at: '', reason: '' },
    check: ({ at, reason }) =>
      wrongOf({
        at: at !== '' && Date.parse(at) > Date.now() ? t(($) => $.notAhead) : undefined,
        reason: check.words(reason, 3, 500),
      }),
    send: ({ at, reason }) => actsOn(thing).decommission({ reason: reason.trim(), ...(at !== '' && { at }) }),
    onDone: onClose,
  });
  return (
    <Form form={form} submitText={t(($) => $.act.decommission)} danger onCancel={onClose}>
      <Textarea
        label={t(($) => $.reason)}
        description={t(($) => $.decommissionHelp)}
        withAsterisk
        autosize
        minRows={2}
        data-autofocus
        {...form.text('reason')}
      />
      <MomentField label={t(($) => $.decommissionAt)} help={t(($) => $.fromHelp)} {...form.choice('at')} />
    </Form>
  );
}
