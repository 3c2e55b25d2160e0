import { DAY, type Input } from '../detector.ts';
import { arrivalAt, type Subject, wholeThing } from '../sources.ts';
import { historyAfterDays, type Track, watchesArrivals } from './track.ts';

/** What came for one subject since it was last looked at. Event times and moments of acceptance in epoch ms. */
export type Arrived = {
  subject: Subject;
  /** Readings by property, as far as the events told them. */
  readings: Map<string, Input[]>;
  /** Event time, to be read: more came here than the events told. */
  unread: { from: number; to: number } | null;
  /** Earliest event time of what came behind the evaluation: everything from here on is judged anew. */
  late: number | null;
  /** Moments at which something was heard, each with the newest event time it told of. */
  heard: Map<number, number>;
  /** Indicators with new figures, each with the earliest period touched. */
  figures: Map<string, number>;
  /** Rules whose findings changed, each with the earliest start touched. */
  findings: Map<string, number>;
  /** Something else about it changed, e.g. when it need not speak: to be looked at with the database at hand. */
  changed: boolean;
  /** Kept in the database for a restart. */
  touches: { id: number; series: string; from: number }[];
};

export function nothingArrived(subject: Subject): Arrived {
  return {
    subject,
    readings: new Map(),
    unread: null,
    late: null,
    heard: new Map(),
    figures: new Map(),
    findings: new Map(),
    changed: false,
    touches: [],
  };
}

/** Puts what a failed turn had taken before what came in the meantime. */
export function merged(a: Arrived, b: Arrived): Arrived {
  const sum = nothingArrived(a.subject);
  for (const { readings, unread, late, heard, figures, findings, changed, touches } of [a, b]) {
    for (const [property, inputs] of readings) {
      sum.readings.set(property, [...(sum.readings.get(property) ?? []), ...inputs]);
    }
    if (unread) noteUnread(sum, unread);
    if (late !== null) noteLate(sum, late);
    for (const [at, newest] of heard) noteHeard(sum, at, newest);
    for (const [indicator, from] of figures) noteFigure(sum, indicator, from);
    for (const [rule, from] of findings) noteFinding(sum, rule, from);
    sum.changed ||= changed;
    sum.touches.push(...touches);
  }
  return sum;
}

export function noteUnread(arrived: Arrived, { from, to }: { from: number; to: number }): void {
  const known = arrived.unread ?? { from, to };
  arrived.unread = { from: Math.min(known.from, from), to: Math.max(known.to, to) };
}

export function noteLate(arrived: Arrived, from: number): void {
  arrived.late = Math.min(arrived.late ?? Infinity, from);
}

export function noteHeard(arrived: Arrived, at: number, newest: number): void {
  arrived.heard.set(at, Math.max(arrived.heard.get(at) ?? -Infinity, newest));
}

export function noteFigure(arrived: Arrived, indicator: string, from: number): void {
  arrived.figures.set(indicator, Math.min(arrived.figures.get(indicator) ?? Infinity, from));
}

export function noteFinding(arrived: Arrived, rule: string, from: number): void {
  arrived.findings.set(rule, Math.min(arrived.findings.get(rule) ?? Infinity, from));
}

/** The inputs of one track among what came; only when nothing of it is still unread. */
export function arrivedFor(track: Track, { readings, heard }: Arrived): readonly Input[] {
  const { source } = track.series;
  if (source.kind !== 'readings') return [];
  if (watchesArrivals(track)) {
    const historyMs = historyAfterDays(track) * DAY;
    const alive = [...heard].filter(([at, newest]) => at - newest <= historyMs);
    return alive.map(([at]) => arrivalAt(at)).sort((a, b) => a.time - b.time);
  }
  return source.property === null ? wholeThing(readings) : (readings.get(source.property) ?? []);
}

/** The order key from which a track must be judged anew because of what came, or null when memory may go on. */
export function lateFrom(track: Track, { late, figures, findings }: Arrived): number | null {
  const { source } = track.series;
  if (source.kind === 'figures' || source.kind === 'areas') return figures.get(source.indicator) ?? null;
  if (source.kind === 'findings') {
    const touched = source.rules.flatMap((rule) => findings.get(rule) ?? []);
    return touched.length === 0 ? null : Math.min(...touched);
  }
  return watchesArrivals(track) ? null : late;
}
