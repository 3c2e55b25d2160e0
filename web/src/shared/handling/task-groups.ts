import type { Task } from '@ioc/contracts/tasks';

export type BoardColumn = 'todo' | 'doing' | 'done';

const columns: Record<Task['state'], BoardColumn> = {
  new: 'todo',
  returned: 'todo',
  accepted: 'doing',
  'in-progress': 'doing',
  submitted: 'doing',
  done: 'done',
  cancelled: 'done',
};

/** Cần làm, Đang làm, Xong: open ones by deadline, finished ones newest first. */
export function boardOf(tasks: readonly Task[]): Record<BoardColumn, Task[]> {
  const board: Record<BoardColumn, Task[]> = { todo: [], doing: [], done: [] };
  for (const task of tasks.toSorted((first, second) => first.dueAt.localeCompare(second.dueAt))) {
    board[columns[task.state]].push(task);
  }
  board.done.sort((first, second) => (second.closedAt ?? '').localeCompare(first.closedAt ?? ''));
  return board;
}

/** How much of a list is ticked. */
export function checkedOf({ checklist }: Pick<Task, 'checklist'>): { done: number; total: number } {
  return { done: checklist.filter(({ done }) => done).length, total: checklist.length };
}
