import type { Unit } from '#platform/unit';
import type { Input } from '../detector.ts';
import { type Advance, replay } from '../replay.ts';
import { beforeHeld } from '../rests.ts';
import {
  type FigureInput,
  grainOf,
  idOf,
  isThing,
  readFacts,
  type ReadFigures,
  readRests,
  type Subject,
  type SubjectFacts,
} from '../sources.ts';
import { spansOfAlerts } from '../store/alerts.ts';
import { findingsOfTracks, type StoredFinding } from '../store/findings.ts';
import { type Claim, claimTracks, deleteTouches, saveThrough, tracksOfSubject } from '../store/progress.ts';
import type { RuleTables } from '../tables.ts';
import { type Arrived, arrivedFor, lateFrom } from './arrived.ts';
import { type Change, changesOf } from './changes.ts';
import { inputReader } from './input-reader.ts';
import { goOn, type Judgement, newTrack, settle, type Track, withoutCovered, withoutExcused } from './track.ts';
import { writeChange } from './write.ts';

export type SubjectState = { subject: Subject; tracks: Map<string, Track>; complete: boolean };
export type World = { judgements: readonly Judgement[]; readonly owner: string; readonly readFigures: ReadFigures };

type Look = { track: Track; advance: Advance<unknown>; arrived: readonly Input[]; stored: readonly StoredFinding[] };
type Evaluation = {
  unit: Unit<RuleTables>;
  world: World;
  state: SubjectState;
  arrived: Arrived;
  claims: ReadonlyMap<string, Claim>;
  facts: () => Promise<SubjectFacts | undefined>;
};

/**
 * Looks at one subject with the database at hand, in one transaction: goes on from memory where it can, judges anew where something
 * came late, memory is gone or another process was at work, and stores what it found together with how far it came. What it returns
 * is to be called after the commit.
 */
export async function evaluateSubject(
  unit: Unit<RuleTables>,
  world: World,
  state: SubjectState,
  arrived: Arrived,
): Promise<() => void> {
  let known: Promise<Map<Subject, SubjectFacts>> | null = null;
  const facts = async () => (await (known ??= readFacts(unit, [state.subject]))).get(state.subject);
  await completeTracks(unit, world, state, arrived, facts);
  const tracks = [...state.tracks.values()];
  const rests = (await readRests(unit, [state.subject])).get(state.subject) ?? [];
  for (const track of tracks) track.rests = rests;
  const claims = await claimTracks(
    unit.db,
    tracks.map(({ key, activation, subject }) => ({ key, activation: activation.id, subject })),
    world.owner,
  );
  for (const track of tracks) {
    // Another process may have made it live, or put it into shadow, and this one is yet to hear of that.
    const { quiet } = claims.get(track.key) ?? track.activation;
    if (quiet !== track.activation.quiet) track.activation = { ...track.activation, quiet };
  }
  const evaluation = { unit, world, state, arrived, claims, facts };

  // Rules that others give way to come first, so that those see what was found.
  const first = await look(
    evaluation,
    tracks.filter(({ rule }) => rule.description.coveredBy.length === 0),
    new Map(),
  );
  const written = await writeAll(evaluation, first);
  const second = await look(
    evaluation,
    tracks.filter(({ rule }) => rule.description.coveredBy.length > 0),
    earliestPerRule(written),
  );
  const givenWay: Look[] = [];
  for (const one of second) givenWay.push(await giveWay(unit, one));
  written.push(...(await writeAll(evaluation, givenWay)));

  const moved = written.filter(({ advance, changed }) => advance.replayed || changed.length > 0);
  await saveThrough(
    unit.db,
    moved.map(({ track, advance }) => ({ key: track.key, through: advance.progress.through })),
    world.owner,
  );
  await deleteTouches(
    unit.db,
    arrived.touches.map(({ id }) => id),
  );
  return () => {
    for (const { track, advance, arrived: inputs, stored } of written) settle(track, advance, inputs, stored);
    for (const { track, advance } of moved) track.saved = advance.progress.through;
  };
}

async function completeTracks(
  unit: Unit<RuleTables>,
  { judgements }: World,
  state: SubjectState,
  { figures, findings }: Arrived,
  facts: Evaluation['facts'],
): Promise<void> {
  const add = (judgement: Judgement): void => {
    const track = newTrack(judgement, state.subject);
    if (!state.tracks.has(track.key)) state.tracks.set(track.key, track);
  };
  if (!state.complete) {
    const kind = (await facts())?.kind ?? null;
    const kept = await tracksOfSubject(unit.db, state.subject);
    for (const judgement of judgements) {
      const ofKind = kind !== null && judgement.rule.thingKind === kind;
      if (ofKind || kept.has(newTrack(judgement, state.subject).key)) add(judgement);
    }
    state.complete = true;
  }
  const per = grainOf(state.subject);
  for (const judgement of judgements) {
    const { source } = judgement.series;
    if (source.kind === 'figures' && source.per === per && figures.has(source.indicator)) add(judgement);
    if (source.kind === 'areas' && per === 'areas' && figures.has(source.indicator)) add(judgement);
    if (source.kind === 'findings' && source.per === per && source.rules.some((id) => findings.has(id))) add(judgement);
  }
}

/** `anew`: from where a track must be judged anew because of what a rule it gives way to has found. */
async function look(evaluation: Evaluation, tracks: readonly Track[], anew: Map<string, number>): Promise<Look[]> {
  const { unit, arrived, claims } = evaluation;
  const now = unit.now.getTime();
  const looks: Look[] = [];
  const again: { track: Track; changedFrom: number; inputs: readonly Input[] }[] = [];
  for (const track of tracks) {
    const inputs = arrivedFor(track, arrived);
    const mine = claims.get(track.key)?.mine ?? false;
    const late = Math.min(lateFrom(track, arrived) ?? Infinity, anewFrom(track, anew));
    const advance = mine && late === Infinity ? goOn(track, inputs, now) : null;
    if (advance) looks.push({ track, advance, arrived: inputs, stored: track.known });
    else {
      const through =
        (mine ? track.progress?.through : null) ?? claims.get(track.key)?.through ?? track.activation.liveFrom;
      const order = track.regime.detector.order(track.regime.parameters);
      const earliest = inputs.reduce((least, input) => Math.min(least, input[order]), Math.min(through, late));
      const changedFrom = beforeHeld(track.regime, earliest, track.rests);
      again.push({ track, changedFrom, inputs });
    }
  }
  const stored = await findingsOfTracks(
    unit.db,
    again.map(({ track }) => track),
  );
  const read = inputReader(
    { unit, subject: evaluation.state.subject, readFigures: evaluation.world.readFigures },
    again.map(({ track, changedFrom }) => ({ track, changedFrom, known: stored.get(track.key) ?? [] })),
  );
  for (const { track, changedFrom } of again) {
    const alerts = stored.get(track.key) ?? [];
    const { detector, parameters } = track.regime;
    let seen: readonly Input[] = [];
    const advance = await replay(detector, parameters, {
      changedFrom,
      known: alerts.filter(({ withdrawn }) => !withdrawn),
      now,
      read: async (from) => (seen = await read(track, from)),
    });
    looks.push({ track, advance: withoutExcused(track, advance, now), arrived: seen, stored: alerts });
  }
  return looks;
}

/** Looks up what covers a track now, and takes that out of what was found. */
async function giveWay(unit: Unit<RuleTables>, one: Look): Promise<Look> {
  const { track } = one;
  if (!isThing(track.subject)) return one;
  track.covers = await spansOfAlerts(unit.db, {
    rules: track.rule.description.coveredBy,
    thing: idOf(track.subject),
    property: track.series.property,
  });
  return { ...one, advance: withoutCovered(one.advance, track.covers) };
}

type Written = Look & { changed: Change[] };

async function writeAll({ unit, world, facts }: Evaluation, looks: readonly Look[]): Promise<Written[]> {
  const written: Written[] = [];
  for (const one of looks) {
    const { track, advance } = one;
    const changed = changesOf(track, one.stored, advance, unit.now.getTime());
    const stored = new Map(one.stored.map((alert) => [alert.id, alert]));
    const place = changed.length > 0 ? await facts() : undefined;
    for (const change of place ? changed : []) {
      const figures = await figuresOf(unit, world, track, change);
      const passports = figures.map(({ passport }) => passport);
      const simulated = place!.simulated || figures.some((figure) => figure.simulated);
      const written = await writeChange(unit, track, change, { facts: { ...place!, simulated }, passports });
      if (change.was !== null) stored.delete(change.was.id);
      stored.set(written.id, written);
    }
    written.push({ ...one, changed, stored: [...stored.values()] });
  }
  return written;
}

/** The figures that a finding stands on. */
async function figuresOf(
  unit: Unit<RuleTables>,
  { readFigures }: World,
  track: Track,
  { episode }: Change,
): Promise<FigureInput[]> {
  const { source } = track.series;
  if (source.kind !== 'figures') return [];
  const times = new Set(episode.evidence.map(({ time }) => time));
  const first = Math.min(...times);
  const to = Math.max(...times) + 1;
  const figures = await readFigures(unit, { indicator: source.indicator, subject: track.subject, from: first, to });
  return figures.filter(({ time }) => times.has(time));
}

function earliestPerRule(written: readonly Written[]): Map<string, number> {
  const earliest = new Map<string, number>();
  for (const { track, changed } of written) {
    for (const { episode, was } of changed) {
      const key = coverKey(track.rule.id, track.series.property);
      earliest.set(key, Math.min(earliest.get(key) ?? Infinity, episode.start, was?.start ?? Infinity));
    }
  }
  return earliest;
}

function anewFrom({ rule, series }: Track, anew: ReadonlyMap<string, number>): number {
  return Math.min(
    ...rule.description.coveredBy.map((id) => anew.get(coverKey(id, series.property)) ?? Infinity),
    Infinity,
  );
}

function coverKey(rule: string, property: string | null): string {
  return `${rule}|${property ?? ''}`;
}
