import type { Passport } from '@ioc/contracts/indicators';
import { dataSetVersion, recordDays, type RecordDay } from '../../warehouse/index.ts';
import { sha256 } from '#platform/canonical';
import type { FormulaOf } from '@ioc/contracts/indicator-description';
import type { RecordsInput } from '../formula.ts';
import { askedOf, daysDueOf, spanOfDays } from '../record-span.ts';
import { civilDay } from '../periods.ts';
import { clustersOf } from './cluster.ts';
import type { Gathered, Task, Turn } from './task.ts';

type Wanted = { task: Task; formula: FormulaOf<'record-sum'>; areas: readonly string[]; from: number; to: number };

/** Records of data sets by area and day, for each of these tasks; tasks that ask for the same records are read together. */
export async function gatherRecords(turn: Turn, tasks: readonly Task[]): Promise<Gathered[]> {
  const wanted = tasks.flatMap((task): Wanted[] => {
    const { formula } = task.entry.description;
    if (formula.kind !== 'record-sum') return [];
    const { area } = task.subject;
    const areas = formula.includeAbove ? turn.world.areasWithin(area) : [area];
    return [{ task, formula, areas, ...spanOfDays(formula, task) }];
  });
  const gathered: Gathered[] = [];
  for (const group of Map.groupBy(wanted, ({ formula }) => JSON.stringify(askedOf(formula))).values()) {
    for (const cluster of clustersOf(group)) gathered.push(...(await gatherCluster(turn, cluster)));
  }
  return gathered;
}

async function gatherCluster(
  turn: Turn,
  { from, to, items }: { from: number; to: number; items: Wanted[] },
): Promise<Gathered[]> {
  const asked = askedOf(items[0]!.formula);
  const areas = [...new Set(items.flatMap((item) => item.areas))];
  const range = { areas, from: civilDay(from), to: civilDay(to) };
  const { version, days } = await recordDays(turn.unit, asked, range);
  const byArea = Map.groupBy(days, ({ area }) => area);
  const approval = await approvalOf(turn, asked.dataSet, version);
  return items.map((item) => {
    const [first, last] = [civilDay(item.from), civilDay(item.to)];
    const own = item.areas.flatMap((area) => byArea.get(area) ?? []).filter(({ day }) => day >= first && day < last);
    return gatherOne(turn, item, { version, approval, days: own });
  });
}

function gatherOne(
  { world, now }: Turn,
  { task, formula }: Wanted,
  { version, approval, days }: { version: number; approval: Passport['approval']; days: readonly RecordDay[] },
): Gathered {
  const population = formula.perPopulation === undefined ? null : world.population(task.subject.area);
  const input: RecordsInput = { days, daysDue: daysDueOf(formula, task, now), population, closed: now >= task.end };
  const records = days.reduce((sum, day) => sum + day.records, 0);
  const warned = days.reduce((sum, day) => sum + day.warned, 0);
  const due = new Set(days.map(({ area }) => area)).size * input.daysDue;
  const round = (share: number): number => Math.round(share * 10_000) / 10_000;
  return {
    task,
    input,
    inputs: [{ kind: 'data-set', dataSet: formula.dataSet, version, rows: records, digest: digestOfDays(days) }],
    quality: {
      accuracy: null,
      completeness: due === 0 ? null : round(days.length / due),
      cleanliness: records === 0 ? null : round(1 - warned / records),
      timeliness: null,
    },
    newestInputAt: days.length === 0 ? null : Math.max(...days.map(({ recordedAt }) => recordedAt.getTime())),
    simulated: days.some(({ simulated }) => simulated),
    hasOwn: days.length > 0,
    thingKinds: [],
    applied: population === null ? {} : { population },
    approval,
  };
}

export function digestOfDays(days: readonly Pick<RecordDay, 'area' | 'day' | 'digest'>[]): string {
  return sha256(days.map(({ area, day, digest }) => `${area} ${day} ${digest}`).join('\n'));
}

async function approvalOf({ unit }: Turn, dataSet: string, version: number): Promise<Passport['approval']> {
  const made = await dataSetVersion(unit, dataSet, { version });
  if (!made) return { kind: 'none', by: null, at: null, reference: '' };
  const { approvedBy, publishedAt, submission } = made;
  return { kind: 'data-set', by: approvedBy, at: publishedAt.toISOString(), reference: submission };
}
