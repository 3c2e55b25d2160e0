import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importProblem, moduleOrder } from './boundaries.mjs';

const m = (name: string): string => `server/src/modules/${name}`;

test('[PR-08] a later module may use the public face of an earlier one, and not its insides', () => {
  expect(importProblem(`${m('rules')}/service.ts`, `${m('streams')}/index.ts`)).toBeNull();
  expect(importProblem(`${m('rules')}/service.ts`, `${m('streams')}/store.ts`)).toMatch(/public face/);
});

test('[PR-08] an earlier module may not reach a later one, platform no module, and features not each other', () => {
  expect(importProblem(`${m('streams')}/service.ts`, `${m('rules')}/index.ts`)).toMatch(/event/);
  expect(importProblem('server/src/platform/unit.ts', `${m('streams')}/index.ts`)).toMatch(/platform/);
  expect(importProblem('web/src/features/alerts/list.tsx', 'web/src/features/map/map.tsx')).toMatch(
    /never import each other/,
  );
});

test('[PR-08] every module folder has its place in the order', () => {
  const folders = readdirSync(join(import.meta.dirname, '../../server/src/modules'));

  expect(folders.filter((name) => !moduleOrder.includes(name))).toEqual([]);
});
