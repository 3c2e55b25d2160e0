import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { EmptyState, PageHeader, Panel, SkeletonBars } from '#shared/ui/index.ts';
import { JudgeTask, TaskStateBadge } from '#shared/handling/index.ts';
import { AssigneeLine } from './AssigneeLine.tsx';
import { Checklist } from './Checklist.tsx';
import { EvidenceForm } from './EvidenceForm.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { useAcceptTask, useTask } from './queries.ts';
import { SubmitForm } from './SubmitForm.tsx';
import { TaskFacts } from './TaskFacts.tsx';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

/** One task, made for a phone on site: what to do, tick it off, add proof, hand in; or judge what was handed in. */
export function TaskPage(): ReactNode {
  const t = useTaskTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: task, error, isPending, refetch } = useTask(id);
  const accept = useAcceptTask(id);
  const back = (
    <Link to={'/tasks' as string} className={css.back}>
      <IconChevronLeft size={16} stroke={1.75} aria-hidden="true" />
      {t(($) => $.back)}
    </Link>
  );
  if (!task) {
    return (
      <div className={css.page}>
        <PageHeader title={error ? t(($) => $.notFound) : ' '} above={back} />
        {isPending && !error && <SkeletonBars count={6} height="2rem" />}
        {error && (
          <EmptyState
            kind="broken"
            title={error.message}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {t(($) => $.retry)}
              </Button>
            }
          />
        )}
      </div>
    );
  }

  const canWork = task.may.submit;
  return (
    <div className={css.page}>
      <PageHeader title={task.title} above={back} tags={<TaskStateBadge task={task} />} />
      <TaskFacts task={task} />
      <AssigneeLine task={task} />
      {task.may.accept && (
        <div className={css.bar}>
          <Button size="md" fullWidth loading={accept.isPending} onClick={() => accept.mutate()}>
            {t(($) => (task.state === 'returned' ? $.acceptAgain : $.accept))}
          </Button>
        </div>
      )}
      <ProblemNote problem={accept.error} />
      {(task.may.approve || task.may.return) && (
        <Panel title={t(($) => $.judge)}>
          {task.result && <p className={css.result}>{task.result}</p>}
          <JudgeTask task={task} />
        </Panel>
      )}
      {task.checklist.length > 0 && <Checklist task={task} />}
      <Panel title={t(($) => $.evidenceTitle)}>
        <EvidenceList task={task} />
        {canWork && <EvidenceForm key={task.id} task={task} />}
      </Panel>
      {canWork && <SubmitForm key={`submit ${task.id}`} task={task} />}
      {!canWork && task.result && !task.may.approve && (
        <Panel title={t(($) => $.result)}>
          <p className={css.result}>{task.result}</p>
        </Panel>
      )}
    </div>
  );
}
