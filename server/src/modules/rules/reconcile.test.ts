import { expect, test } from 'vitest';
import { reconcile } from './reconcile.ts';
import { anEpisode, at } from './testing/series.ts';

const episode = (start: string, end: string | null) => anEpisode(at(start), end === null ? null : at(end));
const stored = (id: string, ...span: Parameters<typeof episode>) => ({ ...episode(...span), id });

test('[SCN-07] an alert keeps its identity when late data moves its start and end', () => {
  const moved = episode('09:50', '10:40');

  expect(reconcile([stored('a', '10:00', null)], [moved])).toEqual({
    insert: [],
    revise: [{ id: 'a', episode: moved }],
    withdraw: [],
  });
});

test('[SCN-07] asking twice changes nothing', () => {
  const fresh = [episode('10:00', '10:40'), episode('11:00', null)];

  expect(reconcile([stored('a', '10:00', '10:40'), stored('b', '11:00', null)], fresh)).toEqual({
    insert: [],
    revise: [],
    withdraw: [],
  });
});

test('[SCN-07] when late data joins two alerts into one, the longer goes on and the other is withdrawn', () => {
  const joined = episode('10:00', '12:00');

  expect(reconcile([stored('a', '10:00', '10:20'), stored('b', '10:30', '12:00')], [joined])).toEqual({
    insert: [],
    revise: [{ id: 'b', episode: joined }],
    withdraw: ['a'],
  });
});

test('[SCN-07] when late data splits an alert in two, the longer part keeps its identity', () => {
  const [first, second] = [episode('10:00', '11:30'), episode('11:40', '12:00')];

  expect(reconcile([stored('a', '10:00', '12:00')], [first, second])).toEqual({
    insert: [second],
    revise: [{ id: 'a', episode: first }],
    withdraw: [],
  });
});

test('[SCN-07] an alert that late data takes the ground from is withdrawn once, and comes back as itself', () => {
  const gone = { ...stored('a', '10:00', '10:40'), withdrawn: true };

  expect(reconcile([stored('a', '10:00', '10:40')], []).withdraw).toEqual(['a']);
  expect(reconcile([gone], [])).toEqual({ insert: [], revise: [], withdraw: [] });
  expect(reconcile([gone], [episode('10:00', '10:40')]).revise.map(({ id }) => id)).toEqual(['a']);
});

test('[SCN-07] alerts settled before the span that was replayed are left alone', () => {
  const old = stored('a', '08:00', '09:00');

  expect(reconcile([old, stored('b', '10:00', null)], [], at('09:00')).withdraw).toEqual(['b']);
});
