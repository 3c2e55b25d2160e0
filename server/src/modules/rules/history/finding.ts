import type { Episode } from '../detector.ts';
import type { Subject } from '../sources.ts';

export type Finding = {
  subject: Subject;
  /** Where it is about several; the subject is the first of them. */
  things: readonly string[];
  series: string;
  property: string | null;
  episode: Episode;
  level: number;
};
export type Findings = {
  subjects: ReadonlySet<Subject>;
  findings: Finding[];
  /** Left to a rule that this one gives way to. */
  covered: Finding[];
  /** Values judged inside the span. */
  readings: number;
  /** Hash of every value that was looked at, with when it was received, and of when things need not speak. */
  dataDigest: string;
};

export function byTime(a: Finding, b: Finding): number {
  return a.episode.start - b.episode.start || a.subject.localeCompare(b.subject) || a.series.localeCompare(b.series);
}
