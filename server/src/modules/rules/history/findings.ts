import { localParts } from '@ioc/contracts/format';
import type { Unit } from '#platform/unit';
import { createHash } from 'node:crypto';
import { provinceCode, unitsWithin } from '../../admin-units/index.ts';
import type { CompiledRule } from '../described/compile.ts';
import type { Episode, Input, Span } from '../detector.ts';
import { levelOf } from '../live/changes.ts';
import { ofArea, ofThing, type ReadFigures, type Subject, thingsOfKind } from '../sources.ts';
import { findInTracks } from './find-in-tracks.ts';
import { judge } from './judge.ts';

/** When people on duty would rather not be woken for nothing: hours of the local clock. */
const night = { from: 22, to: 6 };

export type Finding = { subject: Subject; series: string; property: string | null; episode: Episode; level: number };
export type Findings = {
  subjects: ReadonlySet<Subject>;
  findings: Finding[];
  /** Values judged inside the span. */
  readings: number;
  /** Hash of every value that was looked at, with when it was received. */
  dataDigest: string;
};

/** What a rule finds over a span in the things the caller may see, by the detectors of live evaluation. Writes nothing. */
export async function findIn(
  unit: Unit<unknown>,
  readFigures: ReadFigures,
  rule: CompiledRule,
  { span, covers }: { span: Span; covers: readonly CompiledRule[] },
): Promise<Findings> {
  if (rule.description.on.kind === 'positions') return findInTracks(unit, rule, { span, covers });
  const findings: Finding[] = [];
  const digest = createHash('sha256');
  const now = Math.min(unit.now.getTime(), span.to);
  let readings = 0;
  const subjects = new Set((await subjectsOf(unit, rule)).toSorted());
  for (const subject of subjects) {
    for (const { series, regime, episodes, inputs } of await judge(unit, readFigures, rule, {
      subject,
      span,
      covers,
    })) {
      readings += inputs.filter(({ time }) => time >= span.from).length;
      digest.update(`${subject} ${series.name}\n${inputs.map(lineOf).join('')}`);
      for (const episode of episodes) {
        const { level } = levelOf({ rule, regime }, episode, now);
        findings.push({ subject, series: series.name, property: series.property, episode, level });
      }
    }
  }
  findings.sort(
    (a, b) =>
      a.episode.start - b.episode.start || a.subject.localeCompare(b.subject) || a.series.localeCompare(b.series),
  );
  return { subjects, findings, readings, dataDigest: digest.digest('hex') };
}

export function isNight(at: number): boolean {
  const hour = Number(localParts(at)?.hour);
  return hour >= night.from || hour < night.to;
}

async function subjectsOf(unit: Unit<unknown>, { thingKind, series }: CompiledRule): Promise<Subject[]> {
  if (thingKind !== null) return (await thingsOfKind(unit, thingKind)).map(ofThing);
  const grains = new Set(series.map(({ source }) => (source.kind === 'figures' ? source.per : 'thing')));
  return [
    ...(grains.has('thing') ? (await thingsOfKind(unit)).map(ofThing) : []),
    ...(grains.has('area') ? (await unitsWithin(unit, [await provinceCode(unit)])).map(ofArea) : []),
  ];
}

function lineOf({ time, value, quality, receivedAt, recordedAt }: Input): string {
  return `${time} ${value} ${quality} ${receivedAt} ${recordedAt ?? ''}\n`;
}
