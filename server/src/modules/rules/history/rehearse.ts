import type { CoveredFinding, Label, Rehearsal, RehearsedSide, WouldFire } from '@ioc/contracts/rehearsals';
import { canonicalJson, sha256 } from '#platform/canonical';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { ReadRule } from '../described/rule-book.ts';
import type { CompiledRule } from '../described/compile.ts';
import { DAY, type Span } from '../detector.ts';
import { idOf, isThing, ofThing, readFacts, type ReadFigures, type Subject, type SubjectFacts } from '../sources.ts';
import { labelsIn } from '../store/labels.ts';
import { insertRehearsal } from '../store/rehearsals.ts';
import type { RuleTables } from '../tables.ts';
import { compare } from './compare.ts';
import type { Finding, Findings } from './finding.ts';
import { findIn, isNight } from './findings.ts';
import { type Found, scoreOf } from './score.ts';

type Asked = {
  rehearsed: ReadRule;
  /** The version that is live, when there is one. */
  live: ReadRule | null;
  /** All rules that are live: the rehearsed one may give way to some, or combine what they find. */
  others: readonly CompiledRule[];
  from: string;
  to: string;
};

/**
 * What a version of a rule would have raised over a past span, in the things the caller may see, held against what people know
 * to have happened and against the version that is live. Kept as a record; alerts nobody.
 */
export async function rehearse(unit: Unit<RuleTables>, readFigures: ReadFigures, asked: Asked): Promise<Rehearsal> {
  const { rehearsed, others } = asked;
  const span = spanOf(asked, unit.now);
  const found = await findIn(unit, readFigures, rehearsed.rule, { span, live: others });
  const old =
    asked.live && asked.live.content !== rehearsed.content
      ? { read: asked.live, found: await findIn(unit, readFigures, asked.live.rule, { span, live: others }) }
      : null;
  const facts = await readFacts(unit, [
    ...new Set(
      [found, old?.found].flatMap((one) => (one ? [...one.findings, ...one.covered] : [])).flatMap(subjectsOf),
    ),
  ]);
  const labels = await labelsIn(unit.db, { kind: rehearsed.rule.description.kind, ...span });
  const side = (read: ReadRule, findings: Findings) => sideOf(read, findings, { span, facts, labels });
  const from = new Date(span.from).toISOString();
  const to = new Date(span.to).toISOString();
  const { areas, fields } = unit.user.scope;
  const { field } = rehearsed.rule;
  const whole = areas === '*' && (fields === '*' || fields.includes(field));
  const told: Omit<Rehearsal, 'id'> = {
    ...side(rehearsed, found),
    certificate: certificateOf(rehearsed, found, { from, to, areas }),
    rule: rehearsed.rule.id,
    from,
    to,
    readings: found.readings,
    dataDigest: found.dataDigest,
    at: unit.now.toISOString(),
    by: unit.user.name,
    whole,
    live: old && side(old.read, old.found),
    compared: old && compare(found.findings, old.found.findings),
  };
  const places = [...facts.values()].flatMap((place) => (place.field === null ? [] : [place.field]));
  return insertRehearsal(unit.db, told, { author: unit.user, fields: new Set([field, ...places]) });
}

function spanOf({ from, to }: { from: string; to: string }, now: Date): Span {
  const span = { from: Date.parse(from), to: Math.min(Date.parse(to), now.getTime()) };
  if (span.to <= span.from) throw new AppError('invalid-request', 'Thời điểm kết thúc phải sau thời điểm bắt đầu');
  return span;
}

/** Depends on the content of the rule, the span, the data and what was found in them: nothing of who asked, and when. */
function certificateOf(
  { content, rule }: ReadRule,
  { findings, dataDigest }: Findings,
  where: { from: string; to: string; areas: unknown },
): string {
  const told = findings.map(({ subject, series, level, episode: { start, end, endedBy, firedAt, peak, mean } }) => [
    subject,
    series,
    level,
    [start, end, endedBy, firedAt, peak?.time ?? null, peak?.value ?? null, mean],
  ]);
  return sha256(canonicalJson({ rule: rule.id, content, ...where, dataDigest, told }));
}

type Around = { span: Span; facts: ReadonlyMap<Subject, SubjectFacts>; labels: readonly Label[] };

function sideOf(
  { rule, content }: ReadRule,
  { subjects, findings, covered }: Findings,
  { span, facts, labels }: Around,
): RehearsedSide {
  const mayNotice = ({ thing, property }: Label): boolean =>
    (thing === null || subjects.has(ofThing(thing))) &&
    (property === null || rule.series.some((series) => (series.property ?? property) === property));
  const areaOf = (subject: Subject) => facts.get(subject)?.area ?? (isThing(subject) ? '' : idOf(subject));
  const { score, verdicts } = scoreOf(
    findings.map(({ subject, property, episode: { start, end, firedAt } }): Found => {
      const thing = isThing(subject) ? idOf(subject) : '';
      return { thing, area: areaOf(subject), property, start, end, firedAt };
    }),
    labels.filter(mayNotice),
  );
  const days = (span.to - span.from) / DAY;
  const nightly = findings.filter(({ episode }) => isNight(episode.firedAt)).length;
  return {
    ruleVersion: rule.version,
    content,
    wouldFire: findings.map((finding, i) => ({
      ...presentFinding(finding, facts),
      atNight: isNight(finding.episode.firedAt),
      position: positionOf(facts.get(finding.subject)),
      verdict: verdicts[i]!,
    })),
    covered: covered.map((finding) => presentFinding(finding, facts)),
    perWeek: (findings.length * 7) / days,
    perNight: nightly / Math.max(1, days),
    score,
  };
}

function subjectsOf({ subject, things }: Finding): Subject[] {
  return [subject, ...things.map(ofThing)];
}

function positionOf(facts: SubjectFacts | undefined): WouldFire['position'] {
  return facts?.lonLat ? [facts.lonLat[0], facts.lonLat[1]] : null;
}

function presentFinding(
  { subject, things, series, level, episode }: Finding,
  facts: ReadonlyMap<Subject, SubjectFacts>,
): CoveredFinding {
  const { start, end, peak, mean, firedAt } = episode;
  const names = (things.length > 0 ? things.map(ofThing) : [subject]).map((one) => facts.get(one)?.name ?? idOf(one));
  return {
    thing: isThing(subject) ? idOf(subject) : '',
    things: [...things],
    property: series,
    start: new Date(start).toISOString(),
    end: end === null ? null : new Date(end).toISOString(),
    peak: peak?.value ?? null,
    mean,
    firedAt: new Date(firedAt).toISOString(),
    level,
    name: names.join(', '),
    area: facts.get(subject)?.area ?? '',
  };
}
