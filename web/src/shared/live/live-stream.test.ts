import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';
import { liveStream } from './live-stream.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server that can be told what to send, in the manner of EventSource. */
function fakeServer() {
  const opened: { address: string; target: EventTarget & { readyState: number; close(): void } }[] = [];
  const open = (address: string) => {
    const target = Object.assign(new EventTarget(), { readyState: 1, close: vi.fn<() => void>() });
    opened.push({ address, target });
    return target as unknown as EventSource;
  };
  const newest = () => opened.at(-1)!.target;
  return {
    opened,
    open,
    send(name: string, data: string, id = '') {
      newest().dispatchEvent(Object.assign(new Event(name), { data, lastEventId: id }));
    },
    accept: () => newest().dispatchEvent(new Event('open')),
    refuse() {
      newest().readyState = 2;
      newest().dispatchEvent(new Event('error'));
    },
  };
}
const changed = (state: string) => JSON.stringify({ incident: 'i1', state, area: '01001' });

test('[GO-02] all parts of a page hear over one connection, each only what it asked for', () => {
  const server = fakeServer();
  const stream = liveStream(server.open);
  const incidents = vi.fn<(event: unknown) => void>();
  const tasks = vi.fn<(event: unknown) => void>();
  stream.listen(['incident.changed'], incidents);
  stream.listen(['task.changed'], tasks);

  server.send('incident.changed', changed('resolved'), '7');

  expect(server.opened).toHaveLength(1);
  expect(incidents).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ id: '7', payload: { incident: 'i1', state: 'resolved', area: '01001' } }),
  );
  expect(tasks).not.toHaveBeenCalled();
});

test('[INF-19] after a refusal the stream asks again from the last event it has', () => {
  const server = fakeServer();
  const stream = liveStream(server.open);
  stream.listen(['incident.changed'], vi.fn<(event: unknown) => void>());
  server.accept();
  server.send('incident.changed', changed('open'), '41');

  server.refuse();
  expect(stream.connection().state).toBe('lost');
  vi.advanceTimersByTime(2000);
  server.accept();

  expect(server.opened.map(({ address }) => address)).toEqual(['/api/v1/events', '/api/v1/events?lastEventId=41']);
  expect(stream.connection().state).toBe('open');
});

test('[GO-02] the first stream of a page begins where its first answer was given', () => {
  const server = fakeServer();
  const stream = liveStream(server.open, () => '120');

  stream.listen(['incident.changed'], vi.fn<(event: unknown) => void>());

  expect(server.opened[0]?.address).toBe('/api/v1/events?lastEventId=120');
});

test('[INF-19] what is told again after a break is heard once, and a gap is told to the page', () => {
  const server = fakeServer();
  const stream = liveStream(server.open);
  const heard = vi.fn<(event: unknown) => void>();
  const gap = vi.fn<() => void>();
  stream.listen(['incident.changed'], heard);
  stream.watchGaps(gap);
  server.send('incident.changed', changed('open'), '41');

  server.send('incident.changed', changed('open'), '41');
  server.send('incident.changed', changed('closed'), '40');
  server.send('gap', '{}');

  expect(heard).toHaveBeenCalledTimes(2);
  expect(gap).toHaveBeenCalledOnce();
});

test('[GO-02] an event that breaks its contract is left out and the next one still arrives', () => {
  const server = fakeServer();
  const stream = liveStream(server.open);
  const heard = vi.fn<(event: unknown) => void>();
  stream.listen(['incident.changed'], heard);

  server.send('incident.changed', '{"incident":5}');
  server.send('incident.changed', 'not json');
  server.send('incident.changed', changed('closed'));

  expect(heard).toHaveBeenCalledOnce();
  expect(stream.recent(['incident.changed'])).toHaveLength(1);
});

test('[GO-02] a burst of a thousand readings reaches the screen at most four times a second', () => {
  const batches: number[] = [];
  const gathered = coalesce<number>(250, (items) => batches.push(items.length));

  for (let index = 0; index < 1000; index += 1) {
    gathered.add(index);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(250);

  expect(batches.length).toBeLessThanOrEqual(5);
  expect(batches.reduce((sum, count) => sum + count, 0)).toBe(1000);
});
