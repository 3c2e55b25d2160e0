import { expect, test } from 'vitest';
import { createCollector } from './collector.ts';

type Message = { readings: number[] };
const message = (...readings: number[]): Message => ({ readings });

test('[DAT-20] messages that come close together are kept in one transaction, each sender hears its own outcome', async () => {
  const batches: Message[][] = [];
  const collector = createCollector<Message, number>({
    keep: async (deliveries) => {
      batches.push(deliveries);
      return deliveries.map(({ readings }) => readings.length);
    },
  });

  const outcomes = await Promise.all([message(1), message(1, 2), message(1, 2, 3)].map((one) => collector.submit(one)));

  expect(outcomes).toEqual([1, 2, 3]);
  expect(batches).toHaveLength(1);
});

test('[INF-01] a sender hears nothing before the commit', async () => {
  const commit = Promise.withResolvers<number[]>();
  const collector = createCollector<Message, number>({ keep: () => commit.promise });
  let heard = false;
  const outcome = collector.submit(message(1)).then(() => (heard = true));

  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(heard).toBe(false);

  commit.resolve([1]);
  await outcome;
  expect(heard).toBe(true);
});

test('[INF-03] a message that the database refuses does not hold up the others', async () => {
  const collector = createCollector<Message, number>({
    keep: async (deliveries) => {
      if (deliveries.some(({ readings }) => readings.includes(666)))
        throw Object.assign(new Error('bad'), { code: '22P02' });
      return deliveries.map(() => 1);
    },
  });

  const results = await Promise.allSettled([message(1), message(666), message(2)].map((one) => collector.submit(one)));

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('[INF-03] while the database is away every sender is refused at once, and later ones are kept', async () => {
  let away = true;
  const collector = createCollector<Message, number>({
    keep: async (deliveries) => {
      if (away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      return deliveries.map(() => 1);
    },
  });
  const results = await Promise.allSettled([message(1), message(2)].map((one) => collector.submit(one)));
  away = false;

  const later = await collector.submit(message(3));

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(later).toBe(1);
});
