import { createHash } from 'node:crypto';
import type { LegalFigureRef } from '@ioc/contracts/legal-figures';
import { lookUpLegalFigures, type AppliedFigure, type Province } from '../../scenarios/index.ts';
import { type AnyDetector, detectorOf, readDetector } from '../detectors/index.ts';

/** A span of event time in which one version of a limit is in force: inputs are judged by the law of their day. Epoch ms, half-open. */
export type Regime = {
  from: number;
  to: number;
  detector: AnyDetector;
  parameters: unknown;
  legal: AppliedFigure | null;
  /** Equal while the judgement is the same, whatever else of the rule changes. */
  digest: string;
};
type Around = {
  limit: LegalFigureRef | undefined;
  unit: string;
  /** What the instruments of a property can measure, where that is described. */
  range: { min: number; max: number } | null;
  code: string | null;
};
type Limited = { legal: AppliedFigure | null; from: number; to: number };

/** One regime per version of the limit; a single one without a limit from law. */
export function regimesOf(
  province: Province,
  described: { kind: string },
  { limit, unit, range, code }: Around,
): { regimes: Regime[]; problems: string[] } {
  const detector = detectorOf(described.kind);
  if (!detector) return { regimes: [], problems: problemsOf(described) };

  const spans = limit ? spansOf(province, limit, code) : [{ legal: null, from: -Infinity, to: Infinity }];
  if (spans.length === 0) return { regimes: [], problems: [`không có số liệu pháp lý "${limit?.set}/${limit?.code}"`] };
  const found = spans.map(({ legal, from, to }): Regime | string[] => {
    if (legal && (typeof legal.value !== 'number' || detector.limitParameter === null))
      return [`"${legal.set}/${legal.code}" không phải là giới hạn dùng được cho "${described.kind}"`];
    if (legal && detector.judges === 'values' && legal.unit !== unit)
      return [`giới hạn "${legal.code}" tính bằng ${legal.unit}, số đo tính bằng ${unit}`];
    const complete = readDetector({
      ...(range && detector.rangeParameter !== undefined && { [detector.rangeParameter]: range }),
      ...described,
      ...(detector.judges === 'values' && { unit }),
      ...(legal && detector.limitParameter !== null && { [detector.limitParameter]: legal.value }),
    });
    if ('problems' in complete) return complete.problems;
    const digest = createHash('sha256').update(JSON.stringify([described.kind, complete.parameters]));
    return { from, to, ...complete, legal, digest: digest.digest('hex').slice(0, 16) };
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

/** Versions of a figure with the days they hold, the first one also for all days before it. */
function spansOf({ legalFigures }: Province, ref: LegalFigureRef, code: string | null): Limited[] {
  const sets = new Map([...legalFigures.values()].map(({ id, description }) => [id, description]));
  const versions = (sets.get(ref.set)?.figures ?? []).filter(
    (row) => row.code === ref.code && (row.scopeProvince === null || row.scopeProvince === code),
  );
  const days = versions.flatMap(({ effectiveFrom, effectiveTo }) => [
    effectiveFrom,
    ...(effectiveTo === null ? [] : [dayAfter(effectiveTo)]),
  ]);
  const starts = [...new Set(days)].sort();
  return starts.flatMap((day, i): Limited[] => {
    const next = starts[i + 1];
    try {
      const legal = lookUpLegalFigures(sets, day, code)(ref);
      return [{ legal, from: i === 0 ? -Infinity : midnight(day), to: next === undefined ? Infinity : midnight(next) }];
    } catch {
      return []; // No version in force: nothing to judge by.
    }
  });
}

function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
