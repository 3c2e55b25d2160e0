import type { PassportInput } from '@ioc/contracts/indicators';
import type { z } from 'zod';
import type { SeriesInput } from '../formula.ts';
import { hourMs, stepsOf, type RunningKind } from '../periods.ts';
import { sha256 } from '#platform/canonical';
import { readInputValues, valueKey, type InputValue } from '../store/values.ts';
import { clustersOf } from './cluster.ts';
import { qualityOfInputs } from './quality.ts';
import { usableValue, type Gathered, type Task, type Turn } from './task.ts';

/** Beyond this a passport tells its inputs by their digest; `from`, `to` and when it was computed lead to them. */
const mostListed = 60;

/** Series of other indicators of the same thing, for each of these tasks. */
export async function gatherSeries(turn: Turn, tasks: readonly Task[]): Promise<Gathered[]> {
  const wanted = tasks.map((task) => ({ task, from: task.start - task.entry.hoursBefore * hourMs, to: task.end }));
  const gathered: Gathered[] = [];
  for (const { from, to, items } of clustersOf(wanted)) {
    const rows = await readInputValues(turn.unit.db, {
      indicators: [...new Set(items.flatMap(({ task }) => task.entry.reads.map(({ indicator }) => indicator)))],
      subjects: [...new Set(items.map(({ task }) => task.subject.key))],
      from,
      to,
    });
    const byKey = new Map(rows.map((row) => [valueKey(row), row]));
    gathered.push(...items.map((item) => gatherOne(turn, item, byKey)));
  }
  return gathered;
}

function gatherOne(
  { now, catalogue, world }: Turn,
  { task, from, to }: { task: Task; from: number; to: number },
  rows: ReadonlyMap<string, InputValue>,
): Gathered {
  const { entry, subject, start, end } = task;
  const stepKind: RunningKind =
    catalogue.entries.get(entry.reads[0]?.indicator ?? '')?.description.periodKind ?? 'hour';
  const rowAt = (indicator: string, step: number) =>
    rows.get(valueKey({ indicator, subject: subject.key, start: step }));
  const span = { from, to, now, isPeriodItself: stepKind === entry.description.periodKind };
  const times = stepsOf(stepKind, span, (step) => entry.reads.some(({ indicator }) => rowAt(indicator, step)));
  const series: Record<string, (number | null)[]> = {};
  const inputs: z.infer<typeof PassportInput>[] = [];
  const used: InputValue[] = [];
  let due = 0;
  let usable = 0;
  for (const { indicator } of entry.reads) {
    const found = times.map((time) => rowAt(indicator, time));
    const present = found.filter((row) => row !== undefined);
    // No value in the whole span: the thing does not measure it.
    if (present.length === 0) continue;
    const values = found.map(usableValue);
    series[indicator] = values;
    due += values.length;
    usable += values.filter((value) => value !== null).length;
    used.push(...present);
    inputs.push(figuresInput(indicator, present, from, to));
  }
  const thing = world.things.get(subject.thing ?? '');
  const newest = used.flatMap(({ newestInputAt }) => (newestInputAt === null ? [] : [newestInputAt]));
  return {
    task,
    input: { series, times, closed: now >= end } satisfies SeriesInput,
    inputs,
    quality: qualityOfInputs(
      used.map(({ quality }) => quality),
      due === 0 ? null : usable / due,
    ),
    newestInputAt: newest.length > 0 ? newest.reduce((a, b) => Math.max(a, b)) : null,
    simulated: used.some(({ simulated }) => simulated),
    hasOwn: used.some((row) => row.start >= start),
    thingKinds: thing ? [thing.kind] : [],
    applied: {},
  };
}

/** Names the figures that went in, in order. */
export function figuresInput(
  indicator: string,
  used: readonly InputValue[],
  from: number,
  to: number,
): z.infer<typeof PassportInput> {
  const isListed = used.length <= mostListed;
  return {
    kind: 'figures',
    indicator,
    passports: isListed ? used.map(({ passport }) => passport) : [],
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    count: used.length,
    ...(isListed ? {} : { digest: digestOfFigures(used) }),
  };
}

export function digestOfFigures(used: readonly { passport: string }[]): string {
  return sha256(used.map(({ passport }) => passport).join('\n'));
}
