import { taskApi } from '@ioc/contracts/tasks';
import type { Task } from '@ioc/contracts/tasks';
import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { Dialog, Form, PersonField, useForm } from '#shared/forms/index.ts';
import { taskChanged } from './queries.ts';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

/** Who has the task; colleagues of the same agency may pass it on. */
export function AssigneeLine({ task }: { task: Task }): ReactNode {
  const t = useTaskTexts();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className={css.assignee}>
      <IconUser size={20} stroke={1.75} aria-hidden="true" />
      <span>
        {task.personName ?? t(($) => $.nobody)} · {task.agencyName}
      </span>
      {task.may.reassign && (
        <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
          {t(($) => $.reassign)}
        </Button>
      )}
      <Dialog title={t(($) => $.reassignTitle)} opened={open} onClose={close}>
        <ReassignForm task={task} onClose={close} />
      </Dialog>
    </div>
  );
}

function ReassignForm({ task, onClose }: { task: Task; onClose: () => void }): ReactNode {
  const t = useTaskTexts();
  const form = useForm({
    initial: { person: task.person ?? '' },
    send: ({ person }) => call(taskApi.reassign, { params: { id: task.id }, body: { person: person || null } }),
    onDone: (changed) => {
      taskChanged(changed);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.reassign)} onCancel={onClose}>
      <PersonField
        label={t(($) => $.person)}
        help={t(($) => $.personHelp, { agency: task.agencyName })}
        agency={task.agency}
        {...form.choice('person')}
      />
    </Form>
  );
}
