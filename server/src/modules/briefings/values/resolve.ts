import type { BriefingValue, BriefingValues } from '@ioc/contracts/briefing-template';
import { documentFacts } from '@ioc/contracts/briefing-vocabulary';
import type { Comparison } from '@ioc/contracts/comparison';
import { citeLegalFigure } from '../../scenarios/index.ts';
import type { Facts } from '../conditions.ts';
import type { Measure } from '../model.ts';
import { legalFigure, type Spot, type ValueContext } from './context.ts';
import { fromChange } from './from-change.ts';
import { fromFigures } from './from-figures.ts';
import { fromRecords } from './from-records.ts';

/** A value of the template with what it turned out to be. */
export type Bound =
  | { kind: 'figure'; measure: Measure }
  | { kind: 'change'; comparison: Comparison; measure: Measure | null }
  | { kind: 'typed'; text: string; reason: string };
export type Bindings = ReadonlyMap<string, Bound>;

/** The values in the order in which they are declared, after those of the document as a whole; a change comes after both it compares. */
export async function resolveValues(
  context: ValueContext,
  values: BriefingValues,
  spot: Spot = { prefix: '', row: null },
  above: Bindings = new Map(),
): Promise<Bindings> {
  const bindings = new Map(above);
  const isChange = ([, value]: [string, BriefingValue]) => value.from === 'change';
  const entries = Object.entries(values);
  for (const [name, value] of [...entries.filter((each) => !isChange(each)), ...entries.filter(isChange)]) {
    bindings.set(name, await resolveValue(context, name, value, spot, bindings));
  }
  return bindings;
}

async function resolveValue(
  context: ValueContext,
  name: string,
  value: BriefingValue,
  spot: Spot,
  bindings: Bindings,
): Promise<Bound> {
  switch (value.from) {
    case 'figures':
      return { kind: 'figure', measure: await fromFigures(context, name, value, spot) };
    case 'records':
      return { kind: 'figure', measure: await fromRecords(context, name, value, spot) };
    case 'legal':
      return { kind: 'figure', measure: await fromLegal(context, name, value, spot) };
    case 'typed':
      return { kind: 'typed', text: value.text, reason: value.reason };
    case 'change': {
      const measures = [value.now, value.former].map((other) => measureOf(bindings.get(other), other));
      return { kind: 'change', ...(await fromChange(context, name, value, measures as [Measure, Measure], spot)) };
    }
  }
}

async function fromLegal(
  context: ValueContext,
  name: string,
  value: Extract<BriefingValue, { from: 'legal' }>,
  spot: Spot,
): Promise<Measure> {
  const applied = legalFigure(context, value.figure);
  if (typeof applied.value !== 'number') throw new Error(`${applied.set}/${applied.code} is not a number`);
  const label = value.label ?? applied.name.vi;
  const figure = context.sources.prove({
    indicator: `legal.${applied.set}.${applied.code}`,
    name: label,
    words: `Giới hạn theo ${citeLegalFigure(applied)}.`,
    value: applied.value,
    unit: applied.unit,
    place: context.sources.area,
    period: { start: context.period.start, end: context.period.end },
    status: 'complete',
    reason: null,
    inputs: [],
    legalFigures: [
      {
        code: `${applied.set}/${applied.code}`,
        value: applied.value,
        unit: applied.unit,
        legalRef: citeLegalFigure(applied),
        effectiveFrom: applied.effectiveFrom,
        checked: applied.checked,
      },
    ],
    simulated: false,
  });
  const decimals = value.decimals ?? (Number.isInteger(applied.value) ? 0 : 2);
  const unit = value.unit ?? applied.unit;
  return { id: `${spot.prefix}${name}`, label, place: '', figure, decimals, unit, categoryName: null };
}

function measureOf(bound: Bound | undefined, name: string): Measure {
  if (bound?.kind === 'figure') return bound.measure;
  throw new Error(`value "${name}" is not a number`);
}

/** Names that conditions may use, beside those of the values. */
export function factNames(bindings: Bindings): string[] {
  return [...documentFacts, ...bindings.keys()];
}

/** What conditions see: the numbers by name, null where missing, and the categories. */
export function factsOf(bindings: Bindings, { running }: { running: boolean }): Facts {
  const facts: Facts = { running };
  const category: Record<string, string | null> = {};
  for (const [name, bound] of bindings) {
    const figure = bound.kind === 'typed' ? null : (bound.measure?.figure ?? null);
    facts[name] = figure?.value ?? null;
    category[name] = figure?.category ?? null;
  }
  return { ...facts, category };
}
