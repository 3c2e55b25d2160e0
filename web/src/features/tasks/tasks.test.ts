import type { Task } from '@ioc/contracts/tasks';
import { expect, test } from 'vitest';
import { TaskSearch } from './search.ts';
import { fitWithin } from './shrink-photo.ts';
import { groupTasks, tasksOfView } from './task-list.ts';

const aTask = (given: Partial<Task>): Task =>
  ({ state: 'new', overdue: false, closedAt: null, dueAt: '2026-11-23T05:00:00Z', may: {}, ...given }) as Task;

test('[SCN-08] what burns stands on top: overdue, then returned, then what nobody has taken', () => {
  const groups = groupTasks([
    aTask({ id: 'taken', state: 'in-progress' }),
    aTask({ id: 'fresh' }),
    aTask({ id: 'late', state: 'in-progress', overdue: true }),
    aTask({ id: 'back', state: 'returned' }),
    aTask({ id: 'fresh-sooner', dueAt: '2026-11-23T04:00:00Z' }),
  ]);

  expect(groups.map(({ group, tasks }) => [group, tasks.map(({ id }) => id)])).toEqual([
    ['overdue', ['late']],
    ['returned', ['back']],
    ['todo', ['fresh-sooner', 'fresh']],
    ['doing', ['taken']],
  ]);
});

test('[SCN-08] finished work leaves the list of what is to be done and stands under "done"', () => {
  const tasks = [
    aTask({ id: 'open' }),
    aTask({ id: 'closed', state: 'done', closedAt: '2026-11-23T05:00:00Z' }),
    aTask({ id: 'mine-to-judge', state: 'submitted', may: { approve: true } as Task['may'] }),
  ];
  const idsOf = (show: TaskSearch['show']) => tasksOfView(tasks, show).map(({ id }) => id);

  expect(idsOf(undefined)).toEqual(['open', 'mine-to-judge']);
  expect(idsOf('done')).toEqual(['closed']);
  expect(idsOf('judge')).toEqual(['mine-to-judge']);
});

test('[GO-02] a photo keeps its shape and small ones are not blown up', () => {
  expect(fitWithin(4032, 3024, 2048)).toEqual({ width: 2048, height: 1536 });
  expect(fitWithin(3024, 4032, 2048)).toEqual({ width: 1536, height: 2048 });
  expect(fitWithin(800, 600, 2048)).toEqual({ width: 800, height: 600 });
});

test('[GO-02] an address with an unknown view opens the own tasks', () => {
  expect(TaskSearch.parse({ show: 'everything' })).toEqual({});
});
