import type { PassportInput } from '@ioc/contracts/indicators';
import type { z } from 'zod';
import type { UnitsInput, UnitValue } from '../formula.ts';
import { readInputValues, valueKey, type InputValue } from '../store/values.ts';
import { readViolations, type ViolationCounts } from '../store/violations.ts';
import { thingKey } from '../world.ts';
import { clustersOf } from './cluster.ts';
import { figuresInput } from './gather-series.ts';
import { qualityOfInputs } from './quality.ts';
import type { Gathered, Task, Turn } from './task.ts';

/** Values of the things in an area or site for the same period, for each of these tasks. */
export async function gatherUnits(turn: Turn, tasks: readonly Task[]): Promise<Gathered[]> {
  const wanted = tasks.map((task) => ({ task, from: task.start, to: task.end }));
  const gathered: Gathered[] = [];
  for (const { from, to, items } of clustersOf(wanted)) {
    const rows = await readInputValues(turn.unit.db, {
      indicators: [...new Set(items.flatMap(({ task }) => task.entry.reads.map(({ indicator }) => indicator)))],
      subjects: [...new Set(items.flatMap(({ task }) => membersOf(turn, task)))],
      from,
      to,
    });
    const byKey = new Map(rows.map((row) => [valueKey(row), row]));
    for (const { task } of items) gathered.push(await gatherOne(turn, task, byKey));
  }
  return gathered;
}

function membersOf({ world }: Turn, { subject }: Task): string[] {
  return world.thingsIn(subject.key).map(({ id }) => thingKey(id));
}

async function gatherOne(turn: Turn, task: Task, rows: ReadonlyMap<string, InputValue>): Promise<Gathered> {
  const { entry, start, end } = task;
  const units: Record<string, UnitValue[]> = {};
  const inputs: z.infer<typeof PassportInput>[] = [];
  const used: InputValue[] = [];
  for (const { indicator } of entry.reads) {
    // Only what was computed for the period counts as a unit: a place that does not measure it is no gap.
    const found = membersOf(turn, task).flatMap(
      (member) => rows.get(valueKey({ indicator, subject: member, start })) ?? [],
    );
    units[indicator] = found.map(({ thing, value, status }) => ({ unit: thing ?? '', value, status }));
    if (found.length > 0) inputs.push(figuresInput(indicator, found, start, end));
    used.push(...found);
  }
  const violations = await countViolations(turn, task);
  for (const { name, count, digest } of violations) inputs.push({ kind: 'records', of: name, count, digest });

  const present = used.filter(({ value }) => value !== null).length;
  const newest = used.flatMap(({ newestInputAt }) => (newestInputAt === null ? [] : [newestInputAt]));
  return {
    task,
    input: {
      units,
      records: Object.fromEntries(violations.map(({ name, count }) => [name, count])),
      closed: turn.now >= end,
    } satisfies UnitsInput,
    inputs,
    quality: qualityOfInputs(
      used.map(({ quality }) => quality),
      used.length === 0 ? null : present / used.length,
    ),
    newestInputAt: newest.length > 0 ? newest.reduce((a, b) => Math.max(a, b)) : null,
    simulated: used.some(({ simulated }) => simulated),
    hasOwn: used.length > 0,
    thingKinds: [...new Set(used.flatMap(({ thing }) => turn.world.things.get(thing ?? '')?.kind ?? []))].sort(),
    applied: {},
  };
}

async function countViolations({ unit }: Turn, { entry, subject, start, end }: Task): Promise<ViolationCounts[]> {
  const { formula } = entry.description;
  if (formula.kind !== 'compliance-rating' || subject.site === null) return [];
  return [await readViolations(unit.db, { name: formula.violationRecords, site: subject.site, from: start, to: end })];
}
