import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCaller } from '#platform/caller';
import { publishMany } from './publish-many.ts';
import { testApp, type TestApp } from '../../testing/app.ts';

let app: TestApp;
const heard: string[] = [];
const batches: number[] = [];
let trouble: ((task: string) => void) | null = null;

beforeAll(async () => {
  app = await testApp({
    install: (platform) => {
      platform.on('task.changed', 'test.hear', async (unit, { task }) => {
        trouble?.(task);
        await unit.db
          .insertInto('setting')
          .values({ key: `heard.${task}`, value: '1', updated_at: unit.now })
          .execute();
        heard.push(task);
      });
      platform.onMany('directive.changed', 'test.count', async (_unit, payloads) => void batches.push(payloads.length));
    },
  });
});
afterAll(() => app.stop());

const tell = (...tasks: string[]): Promise<void> =>
  app.platform.unit(systemCaller, async (unit) => {
    for (const task of tasks) await unit.publish('task.changed', { task, state: 'new', agency: 'x', area: '97' });
  });

test('[PLT-13] committed events reach their reaction in order, and those of a rolled-back unit never', async () => {
  await tell('a', 'b');
  await app.platform
    .unit(systemCaller, async (unit) => {
      await unit.publish('task.changed', { task: 'never', state: 'new', agency: 'x', area: '97' });
      throw new Error('no');
    })
    .catch(() => {});

  await app.settle();

  expect(heard).toEqual(['a', 'b']);
});

test('[INF-03] an event whose reaction fails does not hold up the others, and its effect is undone', async () => {
  trouble = (task) => {
    if (task === 'bad') throw new Error('broken');
  };
  heard.length = 0;
  await tell('c', 'bad', 'd');

  await app.settle();
  const kept = await app.database
    .selectFrom('setting')
    .select('key')
    .where('key', 'like', 'heard.%')
    .orderBy('key')
    .execute();

  expect(kept.map(({ key }) => key)).toEqual(['heard.a', 'heard.b', 'heard.c', 'heard.d']);
  trouble = null;
});

test('[INF-10] events that wait together are handed to one reaction together', async () => {
  await app.platform.unit(systemCaller, async (unit) => {
    for (let i = 0; i < 120; i++)
      await unit.publish('directive.changed', { directive: String(i), state: 'done', area: '97' });
  });

  await app.settle();

  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(120);
  expect(batches.length).toBeLessThan(20);
});

test('[INF-02] events written together reach their reaction together, one by one where it takes one', async () => {
  heard.length = 0;
  batches.length = 0;
  trouble = null;

  await app.platform.unit(systemCaller, async (unit) => {
    const tasks = Array.from({ length: 700 }, (_, i) => ({ task: `many-${i}`, state: 'new', agency: 'x', area: '97' }));
    await publishMany(unit, 'task.changed', tasks);
    const directives = tasks.map(({ task }) => ({ directive: task, state: 'new', area: '97' }));
    await publishMany(unit, 'directive.changed', directives);
  });
  await app.settle();

  expect(heard).toHaveLength(700);
  expect(heard.at(-1)).toBe('many-699');
  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(700);
});
