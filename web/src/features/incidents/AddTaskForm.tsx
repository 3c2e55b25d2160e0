import { incidentApi } from '@ioc/contracts/incidents';
import type { IncidentRoom } from '@ioc/contracts/incidents';
import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import {
  AgencyField,
  Form,
  MomentField,
  PersonField,
  quickDeadlines,
  useChecks,
  useForm,
  wrongOf,
} from '#shared/forms/index.ts';
import { useNow } from '#shared/format/index.ts';
import { roomChanged } from './queries.ts';
import { useIncidentTexts } from './texts.ts';

export function AddTaskForm({ room, onClose }: { room: IncidentRoom; onClose: () => void }): ReactNode {
  const t = useIncidentTexts();
  const check = useChecks();
  const now = useNow(60_000);
  const form = useForm({
    initial: { title: '', instructions: '', agency: room.agency, person: '', dueAt: '' },
    check: ({ title, agency, dueAt }) =>
      wrongOf({ title: check.words(title, 3, 300), agency: check.chosen(agency), dueAt: check.ahead(dueAt) }),
    send: ({ person, ...body }) =>
      call(incidentApi.addTask, { params: { id: room.id }, body: { ...body, person: person || null } }),
    onDone: (changed) => {
      roomChanged(changed);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.giveTask)} onCancel={onClose}>
      <TextInput label={t(($) => $.taskTitle)} withAsterisk data-autofocus {...form.text('title')} />
      <Textarea label={t(($) => $.instructions)} autosize minRows={2} {...form.text('instructions')} />
      <AgencyField
        label={t(($) => $.agency)}
        required
        value={form.values.agency}
        error={form.errors.agency}
        onChange={(agency) => {
          form.set('agency', agency);
          form.set('person', '');
        }}
      />
      <PersonField label={t(($) => $.person)} agency={form.values.agency} {...form.choice('person')} />
      <MomentField label={t(($) => $.due)} required quick={quickDeadlines(now)} {...form.choice('dueAt')} />
    </Form>
  );
}
