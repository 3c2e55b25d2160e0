import type { Task } from '@ioc/contracts/tasks';
import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';
import { timeLeft } from './due.ts';
import { isListKey, rowAfterKey } from './list-keys.ts';
import { boardOf } from './task-groups.ts';
import { useWorkTexts } from './texts.ts';

const now = Date.parse('2026-11-23T10:00:00+07:00');

function aTask(given: Partial<Task>): Task {
  return {
    id: 't',
    title: 'Kiểm tra hiện trường',
    instructions: '',
    origin: { kind: 'incident', id: 'i', step: null },
    agency: 'a',
    agencyName: 'A',
    person: null,
    personName: null,
    area: '01001',
    field: 'environment',
    state: 'new',
    overdue: false,
    mandatory: true,
    checklist: [],
    createdAt: '2026-11-23T02:00:00Z',
    dueAt: '2026-11-23T05:00:00Z',
    closedAt: null,
    result: null,
    evidence: [],
    may: { accept: false, submit: false, approve: false, return: false, reassign: false },
    ...given,
  };
}

test('[SCN-08] the board has three columns: open work by deadline, finished work newest first', () => {
  const board = boardOf([
    aTask({ id: 'later', dueAt: '2026-11-23T09:00:00Z' }),
    aTask({ id: 'sooner', state: 'returned' }),
    aTask({ id: 'handed-in', state: 'submitted' }),
    aTask({ id: 'first-done', state: 'done', closedAt: '2026-11-23T03:00:00Z' }),
    aTask({ id: 'last-done', state: 'done', closedAt: '2026-11-23T04:00:00Z' }),
  ]);

  expect(Object.entries(board).map(([column, tasks]) => [column, tasks.map(({ id }) => id)])).toEqual([
    ['todo', ['sooner', 'later']],
    ['doing', ['handed-in']],
    ['done', ['last-done', 'first-done']],
  ]);
});

test('[SCN-08] a deadline is near in the last fifth of its time and bad once it has passed', () => {
  const of = (dueAt: string) => timeLeft(dueAt, '2026-11-23T00:00:00+07:00', now);

  expect(of('2026-11-23T20:00:00+07:00')).toEqual({ unit: 'hour', amount: 10, tone: 'good' });
  expect(of('2026-11-23T12:00:00+07:00')).toEqual({ unit: 'hour', amount: 2, tone: 'warn' });
  expect(of('2026-11-23T09:15:00+07:00')).toEqual({ unit: 'minute', amount: -45, tone: 'bad' });
  expect(of('2026-11-30T09:00:00+07:00')).toMatchObject({ unit: 'day', amount: 6 });
  expect(timeLeft('2026-11-23T10:29:00+07:00', '2026-11-23T09:59:00+07:00', now).tone).toBe('good');
});

test('[GO-02] j and k walk a list from end to end without leaving it', () => {
  expect(rowAfterKey('j', -1, 3)).toBe(0);
  expect(rowAfterKey('j', 2, 3)).toBe(2);
  expect(rowAfterKey('k', -1, 3)).toBe(0);
  expect(rowAfterKey('End', 0, 3)).toBe(2);
  expect(rowAfterKey('j', -1, 0)).toBeNull();
});

test('[GO-02] arrow keys scroll the page unless the focus is in the list', () => {
  expect(isListKey('ArrowDown', false)).toBe(false);
  expect(isListKey('ArrowDown', true)).toBe(true);
  expect(isListKey('j', false)).toBe(true);
  expect(isListKey('Enter', true)).toBe(false);
});

test('[GO-02] lengths of time are told in at most two units', () => {
  const words = (minutes: number) => durationWords(useWorkTexts.now, minutes);

  expect(words(95)).toBe('1 giờ 35 phút');
  expect(words(2885)).toBe('2 ngày');
  expect(words(3060)).toBe('2 ngày 3 giờ');
  expect(words(0.2)).toBe('0 phút');
});
