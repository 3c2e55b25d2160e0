import { localParts } from '@ioc/contracts/format';
import type { Unit } from '#platform/unit';
import { createHash } from 'node:crypto';
import { provinceCode, unitsWithin } from '../../admin-units/index.ts';
import type { CompiledRule, WatchedSeries } from '../described/compile.ts';
import type { Episode, Input, Span } from '../detector.ts';
import { levelOf } from '../live/changes.ts';
import {
  idOf,
  isThing,
  ofAllAreas,
  ofArea,
  ofThing,
  readFacts,
  type ReadFigures,
  readRests,
  type Subject,
  thingsOfKind,
} from '../sources.ts';
import { byTime, type Finding, type Findings } from './finding.ts';
import { findInTracks } from './find-in-tracks.ts';
import { judge } from './judge.ts';

/** When people on duty would rather not be woken for nothing: hours of the local clock. */
const night = { from: 22, to: 6 };

/** What a rule finds over a span in the things the caller may see, by the detectors of live evaluation. Writes nothing. */
export async function findIn(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  rule: CompiledRule,
  { span, live }: { span: Span; live: readonly CompiledRule[] },
): Promise<Findings> {
  if (rule.description.on.kind === 'positions') return findInTracks(unit, rule, { span, live });
  const findings: Finding[] = [];
  const covered: Finding[] = [];
  const digest = createHash('sha256');
  const now = Math.min(unit.now.getTime(), span.to);
  let readings = 0;
  const subjects = new Set((await subjectsOf(unit, rule, live)).toSorted());
  const restsOf = await readRests(unit, [...subjects]);
  for (const subject of subjects) {
    const rests = restsOf.get(subject) ?? [];
    for (const { kind, from, to } of rests) digest.update(`${subject} ${kind} ${from} ${to}\n`);
    for (const { series, regime, episodes, covered: left, inputs } of await judge(unit, readFigures, rule, {
      subject,
      span,
      live,
      rests,
    })) {
      readings += inputs.filter(({ time }) => time >= span.from).length;
      digest.update(`${subject} ${series.name}\n${inputs.map(lineOf).join('')}`);
      const findingOf = (episode: Episode): Finding => {
        const { level } = levelOf({ rule, regime }, episode, now);
        const things = isThing(subject) ? [idOf(subject)] : [];
        return { subject, things, series: series.name, property: series.property, episode, level };
      };
      findings.push(...episodes.map(findingOf));
      covered.push(...left.map(findingOf));
    }
  }
  for (const list of [findings, covered]) list.sort(byTime);
  return { subjects, findings, covered, readings, dataDigest: digest.digest('hex') };
}

export function isNight(at: number): boolean {
  const hour = Number(localParts(at)?.hour);
  return hour >= night.from || hour < night.to;
}

async function subjectsOf(
  unit: Unit<unknown>,
  { thingKind, series }: CompiledRule,
  live: readonly CompiledRule[],
): Promise<Subject[]> {
  if (thingKind !== null) return (await thingsOfKind(unit, thingKind)).map(ofThing);
  const subjects = new Set<Subject>();
  for (const { source } of series) {
    const found = source.kind === 'findings' ? await placesOfParts(unit, source, live) : await placesOf(unit, source);
    for (const subject of found) subjects.add(subject);
  }
  return [...subjects];
}

async function placesOf(unit: Unit<unknown>, source: WatchedSeries['source']): Promise<Subject[]> {
  if (source.kind === 'areas') return [ofAllAreas(await provinceCode(unit))];
  if (source.kind !== 'figures' || source.per === 'thing') return (await thingsOfKind(unit)).map(ofThing);
  return (await unitsWithin(unit, [await provinceCode(unit)])).map(ofArea);
}

/** Where the rules that one combines may find something: their things, or the areas of these and those of their figures. */
async function placesOfParts(
  unit: Unit<unknown>,
  { rules, per }: Extract<WatchedSeries['source'], { kind: 'findings' }>,
  live: readonly CompiledRule[],
): Promise<Subject[]> {
  const places: Subject[] = [];
  const inAreas: Subject[] = [];
  for (const part of live.filter(({ id }) => rules.includes(id))) {
    for (const subject of await subjectsOf(unit, part, live)) {
      if (per === 'thing' || !isThing(subject)) places.push(subject);
      else inAreas.push(subject);
    }
  }
  for (const { area } of (await readFacts(unit, inAreas)).values()) places.push(ofArea(area));
  return places.filter((subject) => isThing(subject) === (per === 'thing'));
}

function lineOf({ time, value, quality, receivedAt, recordedAt }: Input): string {
  return `${time} ${value} ${quality} ${receivedAt} ${recordedAt ?? ''}\n`;
}
