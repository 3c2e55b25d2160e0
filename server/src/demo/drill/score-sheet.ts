import type { DrillDescription, DrillEpisode } from '@ioc/contracts/drill-description';
import type { LogFinding, SubjectLog } from '../../modules/rules/index.ts';

type Expected = DrillEpisode['mustNotice'][number];
type Span = { start: number; end: number };

/** How one rule did on one episode; times in ISO, durations in minutes from the start of the episode. */
export type Notice = {
  episode: string;
  note: string;
  device: string;
  start: string;
  rule: string;
  property: string;
  /** `wrong-record`: noticed in time, but not by the one record that tells the episode. */
  outcome: 'detected' | 'late' | 'missed' | 'wrong-record';
  withinMinutes: number;
  minutesToDetect: number | null;
  records: { start: string; end: string | null; peak: number | null; level: number }[];
};
export type FalseAlarm = { rule: string; device: string; property: string; start: string; end: string | null };
export type ScoreSheet = {
  scenario: string;
  seed: string;
  from: string;
  to: string;
  readings: number;
  rules: string[];
  /** Rules of the scenario that look at something the drill does not play. */
  notPlayed: string[];
  notices: Notice[];
  falseAlarms: FalseAlarm[];
  detected: number;
  missed: number;
  medianMinutesToDetect: number | null;
};

/** Holds what rules found against what was made to happen. A finding that touches no episode of its device and property is false. */
export function scoreSheet(
  { id, from, to, episodes }: DrillDescription,
  {
    log,
    found,
    ...played
  }: { log: readonly SubjectLog[]; found: readonly LogFinding[]; seed: string; rules: string[]; notPlayed: string[] },
): ScoreSheet {
  const notices = episodes.flatMap((episode) =>
    episode.mustNotice.map((expected) => noticeOf(episode, expected, found, log)),
  );
  const falseAlarms = found
    .filter((one) => !episodes.some((episode) => isAbout(one, episode)))
    .map(({ rule, thing, property, episode }) => ({ rule, device: thing, property, ...isoSpan(episode) }));
  const detected = notices.filter(({ outcome }) => outcome === 'detected').length;
  const minutes = notices.flatMap(({ minutesToDetect }) => minutesToDetect ?? []).toSorted((a, b) => a - b);
  return {
    scenario: id,
    ...played,
    from,
    to,
    readings: log.reduce((sum, { byProperty }) => sum + [...byProperty.values()].flat().length, 0),
    notices,
    falseAlarms,
    detected,
    missed: notices.length - detected,
    medianMinutesToDetect: minutes.length === 0 ? null : median(minutes),
  };
}

function noticeOf(
  episode: DrillEpisode,
  { rule, property, withinMinutes, exactRecord }: Expected,
  found: readonly LogFinding[],
  log: readonly SubjectLog[],
): Notice {
  const span = spanOf(episode);
  const records = found.filter((one) => one.rule === rule && one.property === property && isAbout(one, episode));
  const first = records.length === 0 ? null : Math.min(...records.map((one) => one.episode.firedAt));
  const minutesToDetect = first === null ? null : (first - span.start) / 60_000;
  const isRecord = !exactRecord || isExactly(records, span, highestIn(log, episode, property));
  return {
    episode: episode.id,
    note: episode.note,
    device: episode.device,
    start: episode.start,
    rule,
    property,
    outcome: outcomeOf(minutesToDetect, withinMinutes, isRecord),
    withinMinutes,
    minutesToDetect,
    records: records.map(({ episode: told, level }) => ({ ...isoSpan(told), peak: told.peak?.value ?? null, level })),
  };
}

function outcomeOf(minutes: number | null, withinMinutes: number, isRecord: boolean): Notice['outcome'] {
  if (minutes === null) return 'missed';
  if (minutes > withinMinutes) return 'late';
  return isRecord ? 'detected' : 'wrong-record';
}

function isExactly(records: readonly LogFinding[], { start, end }: Span, peak: number): boolean {
  const [record, ...others] = records;
  if (!record || others.length > 0) return false;
  return record.episode.start === start && record.episode.end === end && record.episode.peak?.value === peak;
}

function highestIn(log: readonly SubjectLog[], episode: DrillEpisode, property: string): number {
  const { start, end } = spanOf(episode);
  const readings = log.find(({ thing }) => thing === episode.device)?.byProperty.get(property) ?? [];
  return Math.max(...readings.filter(({ time }) => time >= start && time < end).map(({ value }) => value ?? -Infinity));
}

/** A finding about the device as a whole is explained only by an episode of the whole device. */
function isAbout({ thing, property, episode }: LogFinding, truth: DrillEpisode): boolean {
  const { start, end } = spanOf(truth);
  const isItsProperty = truth.properties === 'all' || truth.properties.some((one: string) => one === property);
  return thing === truth.device && isItsProperty && episode.start <= end && (episode.end ?? Infinity) >= start;
}

function spanOf({ start, durationMinutes }: DrillEpisode): Span {
  const at = Date.parse(start);
  return { start: at, end: at + durationMinutes * 60_000 };
}

/** Of a list in order, not empty. */
function median(ordered: readonly number[]): number {
  const upper = ordered[ordered.length >> 1]!;
  return ordered.length % 2 === 1 ? upper : (ordered[(ordered.length >> 1) - 1]! + upper) / 2;
}

function isoSpan({ start, end }: { start: number; end: number | null }): { start: string; end: string | null } {
  return { start: new Date(start).toISOString(), end: end === null ? null : new Date(end).toISOString() };
}
