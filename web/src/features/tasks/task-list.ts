import type { Task } from '@ioc/contracts/tasks';
import type { TaskSearch } from './search.ts';

export type TaskGroup = 'overdue' | 'returned' | 'todo' | 'doing' | 'submitted' | 'done';
const order: readonly TaskGroup[] = ['overdue', 'returned', 'todo', 'doing', 'submitted', 'done'];

const groups: Record<Task['state'], TaskGroup> = {
  new: 'todo',
  accepted: 'doing',
  'in-progress': 'doing',
  submitted: 'submitted',
  returned: 'returned',
  done: 'done',
  cancelled: 'done',
};

/** What burns first: overdue, returned, not taken, running, waiting for approval, finished; by deadline inside each. */
export function groupTasks(tasks: readonly Task[]): { group: TaskGroup; tasks: Task[] }[] {
  const byGroup = Object.groupBy(tasks, (task) => (task.overdue ? 'overdue' : groups[task.state]));
  return order.flatMap((group) => {
    const found = byGroup[group] ?? [];
    const sorted = found.toSorted((first, second) => first.dueAt.localeCompare(second.dueAt));
    return found.length === 0 ? [] : [{ group, tasks: group === 'done' ? sorted.toReversed() : sorted }];
  });
}

/** Which of the tasks the server gave are meant by this view. */
export function tasksOfView(tasks: readonly Task[], show: TaskSearch['show']): Task[] {
  if (show === 'judge') return tasks.filter(({ may }) => may.approve);
  if (show === 'done') return tasks.filter(({ closedAt }) => closedAt !== null);
  return tasks.filter(({ closedAt }) => closedAt === null);
}
