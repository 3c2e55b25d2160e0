import { formatDateTime } from '@ioc/contracts/format';
import { expect, test } from 'vitest';
import { otherFields, serverErrors } from './form-errors.ts';
import { quickDeadlines, quickReminders } from './moments.ts';

const told = [
  { path: 'title', message: 'quá ngắn' },
  { path: 'tasks.0.name', message: 'thiếu' },
];

test('[GO-02] what the server says of a field stands under it until the field is changed', () => {
  const values = { title: 'a', dueAt: '' };

  expect(serverErrors(told, values, new Set())).toEqual({ title: 'quá ngắn' });
  expect(serverErrors(told, values, new Set(['title']))).toEqual({});
  expect(otherFields(told, values)).toEqual([{ path: 'tasks.0.name', message: 'thiếu' }]);
});

test('[SCN-08] the end of this working day is offered only while an hour of it is left', () => {
  const words = (now: string) => quickDeadlines(Date.parse(now)).map(({ id, at }) => `${id} ${formatDateTime(at)}`);

  expect(words('2026-11-23T09:00:00+07:00')).toEqual([
    'hours2 23/11/2026 11:00',
    'today 23/11/2026 17:00',
    'tomorrow 24/11/2026 17:00',
    'days3 26/11/2026 17:00',
    'week 30/11/2026 17:00',
  ]);
  expect(words('2026-11-23T16:30:00+07:00')).not.toContain('today 23/11/2026 17:00');
});

test('[SCN-08] late in the evening, tomorrow is the next local day, not the next UTC day', () => {
  const reminders = quickReminders(Date.parse('2026-11-23T23:30:00+07:00'));

  expect(reminders.map(({ at }) => formatDateTime(at))).toEqual([
    '24/11/2026 00:30',
    '24/11/2026 01:30',
    '24/11/2026 08:00',
  ]);
});
