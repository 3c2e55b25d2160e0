import { createHash } from 'node:crypto';
import type { LegalFigureRef } from '@ioc/contracts/legal-figures';
import { lookUpLegalFigures, type AppliedFigure, type Province } from '../../scenarios/index.ts';
import { type AnyDetector, detectorOf, readDetector } from '../detectors/index.ts';

/** A span of event time in which one version of the law is in force: inputs are judged by the law of their day. Epoch ms, half-open. */
export type Regime = {
  from: number;
  to: number;
  detector: AnyDetector;
  parameters: unknown;
  /** The limit, where it comes from law. */
  legal: AppliedFigure | null;
  /** All figures from law that are compared with, the limit among them. */
  law: readonly AppliedFigure[];
  /** Equal while the judgement is the same, whatever else of the rule changes. */
  digest: string;
};
/** What an indicator says of its targets. */
export type Aims = {
  targets: readonly { from: string; to: string; value: number }[];
  better: 'higher' | 'lower' | undefined;
  period: string;
};
type Around = {
  limit: LegalFigureRef | undefined;
  fromLaw?: Readonly<Record<string, LegalFigureRef>> | undefined;
  unit: string;
  /** What the instruments of a property can measure, where that is described. */
  range: { min: number; max: number } | null;
  /** What the indicator aims at, where it is one. */
  aims: Aims | null;
  code: string | null;
};
/** Figures in the order in which they were asked for. */
type Lawful = { law: AppliedFigure[]; from: number; to: number };

/** One regime per version of the figures from law; a single one without any. */
export function regimesOf(
  province: Province,
  described: { kind: string },
  { limit, fromLaw = {}, unit, range, aims, code }: Around,
): { regimes: Regime[]; problems: string[] } {
  const detector = detectorOf(described.kind);
  if (!detector) return { regimes: [], problems: problemsOf(described) };

  const refs = [...(limit ? [limit] : []), ...Object.values(fromLaw)];
  const spans = spansOf(province, refs, code);
  if (spans.length === 0)
    return { regimes: [], problems: refs.map(({ set, code: of }) => `không có số liệu pháp lý "${set}/${of}"`) };
  const found = spans.map(({ law, from, to }): Regime | string[] => {
    const legal = (limit && law[0]) ?? null;
    if (legal && (typeof legal.value !== 'number' || detector.limitParameter === null))
      return [`"${legal.set}/${legal.code}" không phải là giới hạn dùng được cho "${described.kind}"`];
    if (legal && detector.judges === 'values' && legal.unit !== unit)
      return [`giới hạn "${legal.code}" tính bằng ${legal.unit}, số đo tính bằng ${unit}`];
    const others = law.slice(legal ? 1 : 0);
    const complete = readDetector({
      ...(range && detector.rangeParameter !== undefined && { [detector.rangeParameter]: range }),
      ...(aims && detector.targetParameters && aims),
      ...described,
      ...((detector.judges === 'values' || detector.judges === 'areas') && { unit }),
      ...(legal && detector.limitParameter !== null && { [detector.limitParameter]: legal.value }),
      ...Object.fromEntries(Object.keys(fromLaw).map((parameter, i) => [parameter, others[i]?.value])),
    });
    if ('problems' in complete) return complete.problems;
    const digest = createHash('sha256').update(JSON.stringify([described.kind, complete.parameters]));
    return { from, to, ...complete, legal, law, digest: digest.digest('hex').slice(0, 16) };
  });
  return {
    regimes: found.filter((regime): regime is Regime => !Array.isArray(regime)),
    problems: [...new Set(found.filter(Array.isArray).flat())],
  };
}

function problemsOf(described: { kind: string }): string[] {
  const read = readDetector(described);
  return 'problems' in read ? read.problems : [];
}

/** The days on which the same versions of all figures hold, the first of them also for all days before it. */
function spansOf({ legalFigures }: Province, refs: readonly LegalFigureRef[], code: string | null): Lawful[] {
  if (refs.length === 0) return [{ law: [], from: -Infinity, to: Infinity }];
  const sets = new Map([...legalFigures.values()].map(({ id, description }) => [id, description]));
  const versions = refs.flatMap((ref) =>
    (sets.get(ref.set)?.figures ?? []).filter(
      (row) => row.code === ref.code && (row.scopeProvince === null || row.scopeProvince === code),
    ),
  );
  const days = versions.flatMap(({ effectiveFrom, effectiveTo }) => [
    effectiveFrom,
    ...(effectiveTo === null ? [] : [dayAfter(effectiveTo)]),
  ]);
  const starts = [...new Set(days)].sort();
  const spans = starts.flatMap((day, i): Lawful[] => {
    const next = starts[i + 1];
    const lookUp = lookUpLegalFigures(sets, day, code);
    try {
      return [{ law: refs.map(lookUp), from: midnight(day), to: next === undefined ? Infinity : midnight(next) }];
    } catch {
      return []; // Not all are in force: nothing to judge by.
    }
  });
  return spans.map((span, i) => (i === 0 ? { ...span, from: -Infinity } : span));
}

function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
