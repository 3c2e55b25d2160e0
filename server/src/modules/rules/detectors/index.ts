import type { Detector } from '../detector.ts';
import { combination } from './combination.ts';
import { countInWindow } from './count-in-window.ts';
import { dataLate } from './data-late.ts';
import { ears } from './ears.ts';
import { epidemicThreshold } from './epidemic-threshold.ts';
import { flatLine } from './flat-line.ts';
import { outOfRange } from './out-of-range.ts';
import { rateOfChange } from './rate-of-change.ts';
import { seasonDeviation } from './season-deviation.ts';
import { silence } from './silence.ts';
import { spaceTimeScan } from './space-time-scan.ts';
import { targetMissed } from './target-missed.ts';
import { threshold } from './threshold.ts';
import { trend } from './trend.ts';

/** Every kind of condition a rule may use, by the `detector` a rule names. */
export const detectors = {
  combination,
  'count-in-window': countInWindow,
  'data-late': dataLate,
  ears,
  'epidemic-threshold': epidemicThreshold,
  'flat-line': flatLine,
  'out-of-range': outOfRange,
  'rate-of-change': rateOfChange,
  'season-deviation': seasonDeviation,
  silence,
  'space-time-scan': spaceTimeScan,
  'target-missed': targetMissed,
  threshold,
  trend,
} as const;

type DetectorKind = keyof typeof detectors;

// oxlint-disable-next-line typescript/no-explicit-any -- what a detector takes and keeps is its own affair: callers parse with its `parameters` and hand its states back to it
export type AnyDetector = Detector<any, any>;

/** The detector of that kind, or undefined when no rule may name it. */
export function detectorOf(kind: string): AnyDetector | undefined {
  return Object.hasOwn(detectors, kind) ? detectors[kind as DetectorKind] : undefined;
}

/** A rule's `detector: { kind, … }`, with what comes from elsewhere (a legal limit and its unit), checked by its kind. */
export function readDetector(
  described: { kind: string },
  resolved: { limit?: number; unit?: string } = {},
): { detector: AnyDetector; parameters: unknown } | { problems: string[] } {
  const { kind, ...given } = described;
  const detector = detectorOf(kind);
  if (!detector) return { problems: [`unknown detector kind "${kind}"; known: ${Object.keys(detectors).join(', ')}`] };
  const parsed = detector.parameters.safeParse({ ...given, ...resolved });
  if (parsed.success) return { detector, parameters: parsed.data };
  return { problems: parsed.error.issues.map(({ path, message }) => `${['detector', ...path].join('.')}: ${message}`) };
}
