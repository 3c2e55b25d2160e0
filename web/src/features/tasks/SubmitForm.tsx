import { taskApi } from '@ioc/contracts/tasks';
import type { Task } from '@ioc/contracts/tasks';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { Panel } from '#shared/ui/index.ts';
import { checkedOf } from '#shared/handling/index.ts';
import { taskChanged } from './queries.ts';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

/** Handing in: the result in words; open lines of the checklist are named, they do not stop anybody. */
export function SubmitForm({ task }: { task: Task }): ReactNode {
  const t = useTaskTexts();
  const check = useChecks();
  const { done, total } = checkedOf(task);
  const form = useForm({
    initial: { result: task.result ?? '' },
    check: ({ result }) => wrongOf({ result: check.words(result, 3) }),
    send: (body) => call(taskApi.submit, { params: { id: task.id }, body }),
    onDone: taskChanged,
  });
  return (
    <Panel title={t(($) => $.submitTitle)}>
      <Form form={form} submitText={t(($) => $.submit)}>
        <Textarea
          label={t(($) => $.result)}
          description={t(($) => $.resultHelp)}
          withAsterisk
          autosize
          minRows={3}
          {...form.text('result')}
        />
        {done < total && <p className={css.hint}>{t(($) => $.openLines, { count: total - done })}</p>}
        {task.evidence.length === 0 && <p className={css.hint}>{t(($) => $.withoutEvidence)}</p>}
      </Form>
    </Panel>
  );
}
