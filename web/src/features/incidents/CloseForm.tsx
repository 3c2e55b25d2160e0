import { incidentApi } from '@ioc/contracts/incidents';
import type { IncidentRoom } from '@ioc/contracts/incidents';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import css from './incidents.module.css';
import { openDuties } from './playbook-steps.ts';
import { roomChanged } from './queries.ts';
import { useIncidentTexts } from './texts.ts';

/** Closing with result, cause and lesson; the server refuses while mandatory work is open, and says which. */
export function CloseForm({ room, onClose }: { room: IncidentRoom; onClose: () => void }): ReactNode {
  const t = useIncidentTexts();
  const check = useChecks();
  const duties = openDuties(room.taskList);
  const form = useForm({
    initial: { result: '', cause: '', lesson: '' },
    check: ({ result, cause, lesson }) =>
      wrongOf({ result: check.words(result, 3), cause: check.words(cause, 3), lesson: check.words(lesson, 3) }),
    send: (body) => call(incidentApi.close, { params: { id: room.id }, body }),
    onDone: (changed) => {
      roomChanged(changed);
      onClose();
    },
  });
  const area = { withAsterisk: true, autosize: true, minRows: 2 } as const;
  return (
    <Form form={form} submitText={t(($) => $.close)} onCancel={onClose}>
      {duties.length > 0 && (
        <div className={css.duties}>
          <p>{t(($) => $.openDuties, { count: duties.length })}</p>
          <ul>
            {duties.map(({ id, title, agencyName }) => (
              <li key={id}>
                {title} ({agencyName})
              </li>
            ))}
          </ul>
        </div>
      )}
      <Textarea
        {...area}
        label={t(($) => $.result)}
        description={t(($) => $.resultHelp)}
        data-autofocus
        {...form.text('result')}
      />
      <Textarea {...area} label={t(($) => $.cause)} description={t(($) => $.causeHelp)} {...form.text('cause')} />
      <Textarea {...area} label={t(($) => $.lesson)} description={t(($) => $.lessonHelp)} {...form.text('lesson')} />
    </Form>
  );
}
