import type { Playbook } from '@ioc/contracts/scenarios';
import type { Task } from '@ioc/contracts/tasks';
import { expect, test } from 'vitest';
import { elapsed } from './elapsed.ts';
import { chosenEntries, countsOf } from './log.ts';
import type { LogEntry } from './log.ts';
import { peopleOf } from './people.ts';
import { openDuties, stepsOf } from './playbook-steps.ts';

const openedAt = '2026-11-23T03:00:00Z';

const aTask = (given: Partial<Task>): Task =>
  ({
    state: 'new',
    overdue: false,
    mandatory: true,
    closedAt: null,
    person: null,
    personName: null,
    agencyName: 'Sở NN&MT',
    origin: { kind: 'incident', id: 'i', step: null },
    dueAt: '2026-11-23T05:00:00Z',
    ...given,
  }) as Task;
const ofStep = (step: string) => ({ origin: { kind: 'incident', id: 'i', step } }) as const;
const aStep = (id: string, withinMinutes: number) => ({ id, title: id, withinMinutes, mandatory: true });

test('[SCN-08] the plan shows each step in its order with the state of the task it became', () => {
  const playbook = { steps: [aStep('call', 30), aStep('check', 90), aStep('measure', 180), aStep('tell', 240)] };

  const steps = stepsOf(
    playbook as Playbook,
    [
      aTask({ ...ofStep('check'), state: 'in-progress', overdue: true }),
      aTask({ ...ofStep('call'), state: 'done', closedAt: '2026-11-23T03:20:00Z' }),
      aTask({ ...ofStep('measure'), state: 'submitted' }),
    ],
    openedAt,
  );

  expect(steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'call done',
    'check overdue',
    'measure submitted',
    'tell waiting',
  ]);
  expect(steps[3]?.dueAt).toBe('2026-11-23T07:00:00.000Z');
});

test('[SCN-08] only open mandatory work stands in the way of closing', () => {
  const duties = openDuties([
    aTask({ id: 'open' }),
    aTask({ id: 'handed-in', state: 'submitted' }),
    aTask({ id: 'optional', mandatory: false }),
    aTask({ id: 'done', state: 'done' }),
  ]);

  expect(duties.map(({ id }) => id)).toEqual(['open', 'handed-in']);
});

test('[SCN-08] the people of an incident stand by agency with their load; work nobody took is counted', () => {
  const people = peopleOf({
    taskList: [
      aTask({ person: 'p2', personName: 'Ngô Thị Mai' }),
      aTask({ person: 'p2', personName: 'Ngô Thị Mai', state: 'done', closedAt: openedAt }),
      aTask({ agencyName: 'BQL KCN' }),
    ],
  });

  expect(people).toEqual([
    { agency: 'BQL KCN', people: [], waiting: 1 },
    { agency: 'Sở NN&MT', people: [{ name: 'Ngô Thị Mai', open: 1, done: 1 }], waiting: 0 },
  ]);
});

test('[SCN-08] the clock of an incident counts days apart from hours', () => {
  expect(elapsed(openedAt, Date.parse('2026-11-23T08:07:09Z'))).toEqual({ days: 0, clock: '05:07:09' });
  expect(elapsed(openedAt, Date.parse('2026-11-25T03:00:01Z'))).toEqual({ days: 2, clock: '00:00:01' });
  expect(elapsed(openedAt, Date.parse('2026-11-23T02:59:00Z')).clock).toBe('00:00:00');
});

test('[SCN-08] the log is read in the order it was written and can be narrowed to one kind', () => {
  const log = [
    { id: 2, at: '2026-11-23T03:01:00Z', kind: 'order' },
    { id: 1, at: openedAt, kind: 'event' },
    { id: 3, at: '2026-11-23T03:01:00Z', kind: 'message' },
  ] as LogEntry[];

  expect(chosenEntries(log, 'all').map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(chosenEntries(log, 'order').map(({ id }) => id)).toEqual([2]);
  expect([...countsOf(log)]).toEqual([
    ['order', 1],
    ['event', 1],
    ['message', 1],
  ]);
});
