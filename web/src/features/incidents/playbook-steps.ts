import type { Playbook } from '@ioc/contracts/scenarios';
import type { Task } from '@ioc/contracts/tasks';

export type StepState = 'done' | 'submitted' | 'running' | 'overdue' | 'waiting';
export type PlaybookStepView = {
  id: string;
  title: string;
  dueAt: string;
  mandatory: boolean;
  state: StepState;
  task: Task | null;
};

/** The steps of the playbook in order, each with the task it became. */
export function stepsOf(playbook: Playbook, tasks: readonly Task[], openedAt: string): PlaybookStepView[] {
  return playbook.steps.map(({ id, title, withinMinutes, mandatory }) => {
    const task = tasks.find(({ origin }) => origin.step === id) ?? null;
    const dueAt = task?.dueAt ?? new Date(Date.parse(openedAt) + withinMinutes * 60_000).toISOString();
    return { id, title, dueAt, mandatory, state: stateOf(task), task };
  });
}

function stateOf(task: Task | null): StepState {
  if (!task) return 'waiting';
  if (task.closedAt !== null) return 'done';
  if (task.overdue) return 'overdue';
  if (task.state === 'submitted') return 'submitted';
  return task.state === 'new' ? 'waiting' : 'running';
}

/** Mandatory work that still stands in the way of closing. */
export function openDuties(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ mandatory, state }) => mandatory && state !== 'done' && state !== 'cancelled');
}
