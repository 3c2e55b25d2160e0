import { taskApi } from '@ioc/contracts/tasks';
import type { Task } from '@ioc/contracts/tasks';
import { Button, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../api/index.ts';
import { Dialog, Form, useChecks, useForm, wrongOf } from '../forms/index.ts';
import { refreshWork } from './refresh.ts';
import { useWorkTexts } from './texts.ts';
import css from './work.module.css';

/** Phê duyệt / Trả lại, shown only to whoever may judge this result now. */
export function JudgeTask({ task }: { task: Task }): ReactNode {
  const t = useWorkTexts();
  const [open, setOpen] = useState<'approve' | 'return' | null>(null);
  const close = () => setOpen(null);
  if (!task.may.approve && !task.may.return) return null;
  return (
    <div className={css.judge}>
      {task.may.approve && (
        <Button
          size="compact-md"
          leftSection={<IconCheck size={18} stroke={1.75} />}
          onClick={() => setOpen('approve')}
        >
          {t(($) => $.approve)}
        </Button>
      )}
      {task.may.return && (
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconArrowBackUp size={18} stroke={1.75} />}
          onClick={() => setOpen('return')}
        >
          {t(($) => $.return)}
        </Button>
      )}
      <Dialog title={t(($) => $.approveTitle)} opened={open === 'approve'} onClose={close}>
        <ApproveForm task={task} onDone={close} />
      </Dialog>
      <Dialog title={t(($) => $.returnTitle)} opened={open === 'return'} onClose={close}>
        <ReturnForm task={task} onDone={close} />
      </Dialog>
    </div>
  );
}

function ApproveForm({ task, onDone }: { task: Task; onDone: () => void }): ReactNode {
  const t = useWorkTexts();
  const form = useForm({
    initial: { comment: '' },
    send: (body) => call(taskApi.approve, { params: { id: task.id }, body }),
    onDone: () => {
      refreshWork();
      onDone();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.approve)} onCancel={onDone}>
      <p>{task.title}</p>
      {task.result && <blockquote className={css.quote}>{task.result}</blockquote>}
      <Textarea label={t(($) => $.comment)} autosize minRows={2} {...form.text('comment')} />
    </Form>
  );
}

function ReturnForm({ task, onDone }: { task: Task; onDone: () => void }): ReactNode {
  const t = useWorkTexts();
  const check = useChecks();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => wrongOf({ reason: check.words(reason, 3) }),
    send: (body) => call(taskApi.return, { params: { id: task.id }, body }),
    onDone: () => {
      refreshWork();
      onDone();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.return)} onCancel={onDone}>
      <p>{task.title}</p>
      <Textarea
        label={t(($) => $.returnReason)}
        description={t(($) => $.returnHelp)}
        withAsterisk
        autosize
        minRows={3}
        data-autofocus
        {...form.text('reason')}
      />
    </Form>
  );
}
