import { randomUUID } from 'node:crypto';
import type { EventPayload } from '@ioc/contracts';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import { DAY } from '../detector.ts';
import { homeProvince } from '../fleet/watch.ts';
import { grainOf, ofAllAreas, ofArea, ofThing, type ReadFigures, type Subject } from '../sources.ts';
import { insertTouch, knownSubjects, readTouches, saveThrough } from '../store/progress.ts';
import { placesOfAlert } from '../store/alerts.ts';
import type { RuleTables } from '../tables.ts';
import {
  type Arrived,
  arrivedFor,
  lateFrom,
  merged,
  noteFigure,
  noteFinding,
  noteLate,
  nothingArrived,
} from './arrived.ts';
import { changesOf } from './changes.ts';
import { evaluateSubject, type SubjectState, type World } from './evaluate.ts';
import { noteFigures, noteReadings, type Recall } from './note.ts';
import { readUnread } from './read-unread.ts';
import { forget, goOn, type Judgement, settle } from './track.ts';

const subjectsPerTransaction = 20;
const saveEveryMs = 30_000;
const tickEveryMs = 5_000;
/** A late batch is judged at once; one after the other waits this many times what the last one took. */
const restFactor = 4;
const failureRestMs = 5_000;
const followEveryMs = 1_000;
/** Areas are looked at together for what goes on now: history handed in is judged anew this far back. */
const togetherDays = 60;
/** Touched series that are findings of a rule; no indicator has such an id. */
const findingsOf = 'rule:';

/** `follow`: the judgements to go on with, or null while they are still the same. */
type Follow = { follow: (unit: Unit<RuleTables>) => Promise<readonly Judgement[] | null> };

/**
 * Live evaluation. Events only note what came; a turn every 250 ms judges it. What comes in order is judged from memory without a
 * query; the database is asked when something came late, after a restart, and when an alert must be written.
 */
export function createEvaluator(
  platform: Platform<RuleTables>,
  { readFigures, recall }: { readFigures: ReadFigures; recall: Recall },
  { follow }: Follow,
) {
  const world: World = { judgements: [], owner: randomUUID(), readFigures };
  let watched = new Set<string>();
  let watchedTogether = new Set<string>();
  const states = new Map<Subject, SubjectState>();
  const restUntil = new Map<Subject, number>();
  const waiting = new Map<Subject, Arrived>();
  let turning: Promise<boolean> = Promise.resolve(false);
  let begun = false;
  let savedAt = Date.now();
  let tickedAt = 0;
  let followedAt = 0;

  const now = (): number => platform.clock.now().getTime();
  const stateOf = (subject: Subject): SubjectState => {
    const state = states.get(subject) ?? { subject, tracks: new Map(), complete: false };
    states.set(subject, state);
    return state;
  };
  const arrivedAt = (subject: Subject): Arrived => {
    const arrived = waiting.get(subject) ?? nothingArrived(subject);
    waiting.set(subject, arrived);
    return arrived;
  };

  return {
    /** Notes new readings; what arrives behind the evaluation is also kept in the event's own transaction. */
    async hearReadings(unit: Unit<RuleTables>, event: EventPayload<'observations.accepted'>): Promise<void> {
      const subject = ofThing(event.thing);
      const isBehind = noteReadings(arrivedAt(subject), states.get(subject), event, recall);
      if (isBehind) await keepInMind(unit, subject, '*', Date.parse(event.from));
    },
    async hearFigures(unit: Unit<RuleTables>, event: EventPayload<'figures.changed'>): Promise<void> {
      if (!begun || watchedTogether.has(event.indicator)) await hearAreaFigures(unit, event);
      if (begun && !watched.has(event.indicator)) return;
      const subject = event.thing === null ? ofArea(event.area) : ofThing(event.thing);
      const isBehind = noteFigures(arrivedAt(subject), states.get(subject), event);
      if (isBehind) await keepInMind(unit, subject, event.indicator, Date.parse(event.from));
    },

    /** Notes that a rule has found something or what it found changed: others may combine it. */
    async hearAlert(
      unit: Unit<RuleTables>,
      { alert, rule }: Pick<EventPayload<'alert.raised'>, 'alert' | 'rule'>,
    ): Promise<void> {
      const pers = new Set<string>(
        world.judgements.flatMap(({ series: { source } }) =>
          source.kind === 'findings' && source.rules.includes(rule) ? [source.per] : [],
        ),
      );
      if (begun && pers.size === 0) return;
      const { subjects, from } = await placesOfAlert(unit.db, alert);
      for (const subject of subjects.filter((one) => !begun || pers.has(grainOf(one)))) {
        noteFinding(arrivedAt(subject), rule, from);
        await keepInMind(unit, subject, `${findingsOf}${rule}`, from);
      }
    },

    /** When a thing need not speak was changed, or whether it is in service. */
    hearRests(thing: string): void {
      if (states.has(ofThing(thing))) arrivedAt(ofThing(thing)).changed = true;
    },

    /** Judging begins, with everything that was being watched and what had come late before. Until then events are only noted. */
    async begin(unit: Unit<RuleTables>, judgements: readonly Judgement[]): Promise<void> {
      judgeBy(judgements, await knownSubjects(unit.db));
      for (const { id, subject, series, from } of await readTouches(unit.db)) {
        const arrived = arrivedAt(subject);
        if (series === '*') noteLate(arrived, from);
        else if (series.startsWith(findingsOf)) noteFinding(arrived, series.slice(findingsOf.length), from);
        else noteFigure(arrived, series, from);
        arrived.touches.push({ id, series, from });
      }
      begun = true;
    },

    /** Judges all that waits; `thorough` also what only the clock can change, and without sparing anybody. True = something was waiting. */
    turn(thorough = false): Promise<boolean> {
      if (!begun) return Promise.resolve(false);
      turning = turning.catch(() => false).then(() => takeTurn(thorough));
      return turning;
    },
    save: () => saveProgress(),
  };

  /** Figures of areas that are looked at together are read together, from the earliest change on. */
  async function hearAreaFigures(unit: Unit<RuleTables>, event: EventPayload<'figures.changed'>): Promise<void> {
    if (event.thing !== null) return;
    const province = await homeProvince(unit);
    if (province === null) return;
    const subject = ofAllAreas(province);
    const from = Math.max(Date.parse(event.from), unit.now.getTime() - togetherDays * DAY);
    noteFigure(arrivedAt(subject), event.indicator, from);
    await keepInMind(unit, subject, event.indicator, from);
  }

  /** From now on by these judgements: what is known of tracks that they go on with stays, the rest is judged from what is stored. */
  function judgeBy(judgements: readonly Judgement[], subjects: readonly Subject[]): void {
    world.judgements = judgements;
    watched = new Set(
      judgements.flatMap(({ series: { source } }) => (source.kind === 'figures' ? [source.indicator] : [])),
    );
    watchedTogether = new Set(
      judgements.flatMap(({ series: { source } }) => (source.kind === 'areas' ? [source.indicator] : [])),
    );
    const standing = new Map(judgements.map((judgement) => [judgement.activation.id, judgement]));
    for (const state of states.values()) {
      state.complete = false;
      for (const [key, { activation, rule }] of state.tracks) {
        const now = standing.get(activation.id);
        if (now?.rule !== rule || now.activation.quiet !== activation.quiet) state.tracks.delete(key);
      }
    }
    for (const subject of [...subjects, ...states.keys()]) arrivedAt(subject);
  }

  /** Takes up what people decided since the last look. */
  async function followLives(thorough: boolean): Promise<void> {
    const real = Date.now();
    if (!thorough && real - followedAt < followEveryMs) return;
    followedAt = real;
    const changed = await platform.unit(systemCaller, async (unit: Unit<RuleTables>) => {
      const judgements = await follow(unit);
      return judgements && { judgements, subjects: await knownSubjects(unit.db) };
    });
    if (changed) judgeBy(changed.judgements, changed.subjects);
  }

  /** A touch that reaches as far back already does for this one as well. */
  async function keepInMind(unit: Unit<RuleTables>, subject: Subject, series: string, from: number): Promise<void> {
    if (arrivedAt(subject).touches.some((touch) => touch.series === series && touch.from <= from)) return;
    const id = await insertTouch(unit.db, { subject, series, from });
    // A turn may have taken what waited in the meantime.
    arrivedAt(subject).touches.push({ id, series, from });
  }

  async function takeTurn(thorough: boolean): Promise<boolean> {
    await followLives(thorough);
    const real = Date.now();
    const taken = [...waiting.values()].filter(({ subject }) => thorough || (restUntil.get(subject) ?? 0) <= real);
    for (const { subject } of taken) waiting.delete(subject);
    let close: Arrived[];
    try {
      close = await judgeFromMemory(taken);
    } catch (error) {
      for (const arrived of taken) waiting.set(arrived.subject, merged(arrived, arrivedAt(arrived.subject)));
      throw error;
    }
    if (thorough || real - tickedAt >= tickEveryMs) {
      tickedAt = real;
      const busy = new Set([...taken, ...waiting.values()].map(({ subject }) => subject));
      for (const state of states.values()) {
        if (!busy.has(state.subject) && clockChanges(state)) close.push(nothingArrived(state.subject));
      }
    }
    let failed = 0;
    for (let i = 0; i < close.length; i += subjectsPerTransaction) {
      failed += await judgeClosely(close.slice(i, i + subjectsPerTransaction));
    }
    if (real - savedAt >= saveEveryMs) await saveProgress();
    return Math.max(taken.length, close.length) > failed;
  }

  /** Judges what came in order; returns what needs the database. */
  async function judgeFromMemory(taken: readonly Arrived[]): Promise<Arrived[]> {
    const unread = taken.filter((arrived) => arrived.late === null && arrived.unread !== null);
    if (unread.length > 0) await platform.unit(systemCaller, (unit: Unit<RuleTables>) => readUnread(unit, unread));
    return taken.filter((arrived) => {
      const state = stateOf(arrived.subject);
      const { late, figures, findings, touches, changed } = arrived;
      if (!state.complete || changed || late !== null || figures.size > 0 || findings.size > 0 || touches.length > 0)
        return true;
      const looks = [...state.tracks.values()].map((track) => {
        const inputs = arrivedFor(track, arrived);
        return { track, inputs, advance: lateFrom(track, arrived) === null ? goOn(track, inputs, now()) : null };
      });
      for (const { track, advance } of looks) {
        if (!advance || changesOf(track, track.known, advance, now()).length > 0) return true;
      }
      for (const { track, inputs, advance } of looks) if (advance) settle(track, advance, inputs, track.known);
      return false;
    });
  }

  /** Returns how many subjects could not be judged; they wait for another turn. */
  async function judgeClosely(group: readonly Arrived[]): Promise<number> {
    const began = Date.now();
    try {
      const settled = await platform.unit(systemCaller, async (unit) => {
        const done: (() => void)[] = [];
        for (const arrived of group) done.push(await evaluateSubject(unit, world, stateOf(arrived.subject), arrived));
        return done;
      });
      for (const settleOne of settled) settleOne();
      for (const { subject, late } of group) {
        if (late !== null) restUntil.set(subject, Date.now() + (restFactor * (Date.now() - began)) / group.length);
      }
    } catch (error) {
      // What is in memory may be ahead of or behind what was stored: from here on only what is stored counts.
      for (const { subject } of group) for (const track of stateOf(subject).tracks.values()) forget(track);
      if (group.length > 1) {
        let failed = 0;
        for (const arrived of group) failed += await judgeClosely([arrived]);
        return failed;
      }
      for (const arrived of group) {
        waiting.set(arrived.subject, merged(arrived, arrivedAt(arrived.subject)));
        restUntil.set(arrived.subject, Date.now() + failureRestMs);
        platform.log.error({ err: error, subject: arrived.subject }, 'rules could not be evaluated');
      }
      return group.length;
    }
    return 0;
  }

  /** Whether time alone has changed anything that is stored of this subject. */
  function clockChanges({ tracks, complete }: SubjectState): boolean {
    if (!complete) return false;
    return [...tracks.values()].some((track) => {
      const isTimed =
        track.regime.detector.judges === 'arrivals' ||
        track.known.some(({ end, withdrawn }) => end === null && !withdrawn);
      const advance = isTimed ? goOn(track, [], now()) : null;
      return advance !== null && changesOf(track, track.known, advance, now()).length > 0;
    });
  }

  /** How far memory has come is stored now and then: a restart reads that much less. */
  async function saveProgress(): Promise<void> {
    savedAt = Date.now();
    const ahead = [...states.values()]
      .flatMap(({ tracks }) => [...tracks.values()])
      .flatMap((track) => (track.progress && track.progress.through > (track.saved ?? -Infinity) ? [track] : []));
    if (ahead.length === 0) return;
    const rows = ahead.map(({ key, progress }) => ({ key, through: progress!.through }));
    const kept = await platform.unit(systemCaller, (unit: Unit<RuleTables>) => saveThrough(unit.db, rows, world.owner));
    ahead.forEach((track, i) => {
      if (kept.has(track.key)) track.saved = rows[i]!.through;
      else {
        // Another process went on with it meanwhile.
        forget(track);
        arrivedAt(track.subject);
      }
    });
  }
}
