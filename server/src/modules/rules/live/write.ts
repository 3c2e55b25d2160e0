import { randomUUID } from 'node:crypto';
import type { AlertEvidence } from '@ioc/contracts/rules';
import { citeLegalFigure } from '../../scenarios/index.ts';
import type { Unit } from '#platform/unit';
import { idOf, isThing, type SubjectFacts } from '../sources.ts';
import { insertVersion, newAlert, type NewVersion } from '../store/alerts.ts';
import type { StoredFinding } from '../store/findings.ts';
import { insertTrial } from '../store/trials.ts';
import type { RuleTables } from '../tables.ts';
import { type Change, levelOf } from './changes.ts';
import type { Track } from './track.ts';

type Around = {
  facts: SubjectFacts;
  passports: string[];
  /** Where a finding is about several things, or about where they were. */
  shared?: SharedFinding | undefined;
};
export type SharedFinding = {
  things: readonly string[];
  positions: NonNullable<AlertEvidence['positions']>;
};

/**
 * Writes one change as a new version. An alert is told of in the same transaction; what a rule in shadow finds is only kept.
 * Returns the finding as it is stored now.
 */
export async function writeChange(
  unit: Unit<RuleTables>,
  track: Track,
  change: Change,
  around: Around,
): Promise<StoredFinding> {
  const { was, raises } = change;
  if (!raises && (was?.quiet ?? track.activation.quiet)) return writeTrial(unit, track, change, around, null);
  if (!raises) return writeAlert(unit, track, change, around);
  const alert = await writeAlert(unit, track, { ...change, was: null }, around);
  await writeTrial(unit, track, change, around, alert.id);
  return alert;
}

async function writeTrial(
  unit: Unit<RuleTables>,
  track: Track,
  change: Change,
  around: Around,
  alert: string | null,
): Promise<StoredFinding> {
  const { was, episode, level, withdrawn } = change;
  const { agency: _agency, playbook: _playbook, ...facts } = factsOf(unit, track, change, around);
  const id = was?.id ?? randomUUID();
  const version = (was?.version ?? 0) + 1;
  const row = { ...facts, id, version, alert };
  await insertTrial(unit.db, row);
  const times = { raisedAt: row.raised_at.getTime(), recordedAt: unit.now.getTime() };
  return { ...episode, id, version, code: '', level, withdrawn, ...times, quiet: true };
}

async function writeAlert(
  unit: Unit<RuleTables>,
  track: Track,
  change: Change,
  around: Around,
): Promise<StoredFinding> {
  const { was, episode, level, withdrawn } = change;
  const facts = factsOf(unit, track, change, around);
  const { area, field, things, rule } = facts;
  const { id, code } = was ?? (await newAlert(unit.db, { track: track.key, area, field, now: unit.now }));
  const version = (was?.version ?? 0) + 1;
  await insertVersion(unit.db, { ...facts, id, version, code });
  const told = { alert: id, rule, level, area };
  if (was === null) {
    const start = new Date(episode.start).toISOString();
    await unit.publish('alert.raised', { ...told, things, start }, { field });
  } else {
    const end = facts.end_at?.toISOString() ?? null;
    const state = withdrawn ? 'withdrawn' : end === null ? 'open' : 'ended';
    await unit.publish('alert.changed', { ...told, end, state }, { field });
  }
  const times = { raisedAt: facts.raised_at.getTime(), recordedAt: unit.now.getTime() };
  return { ...episode, id, version, code, level, withdrawn, ...times, quiet: false };
}

/** Everything a version says of the finding, without what makes it an alert. */
function factsOf(
  unit: Unit<RuleTables>,
  track: Track,
  change: Change,
  { facts, passports, shared }: Around,
): Omit<NewVersion, 'id' | 'version' | 'code'> {
  const { rule, series } = track;
  const { was, episode, level, withdrawn } = change;
  const { name } = levelOf(track, episode, unit.now.getTime());
  const title = (language: 'vi' | 'en') =>
    series.name === '*' ? name[language] : `${name[language]}: ${series.words[language]}`;
  return {
    level,
    withdrawn,
    things: shared ? [...shared.things] : isThing(track.subject) ? [idOf(track.subject)] : [],
    area: facts.area,
    field: facts.field ?? rule.field,
    track: track.key,
    rule: rule.id,
    rule_version: rule.version,
    kind: rule.description.kind,
    title_vi: title('vi'),
    title_en: title('en'),
    scenario: rule.scenario,
    thing_name: facts.name,
    site: facts.site,
    property: series.property,
    lon: facts.lonLat?.[0] ?? null,
    lat: facts.lonLat?.[1] ?? null,
    start_at: new Date(episode.start),
    end_at: episode.end === null ? null : new Date(episode.end),
    fired_at: new Date(episode.firedAt),
    raised_at: was === null ? unit.now : new Date(was.raisedAt),
    recorded_at: unit.now,
    evidence: { ...evidenceOf(track, change, passports), ...(shared && { positions: shared.positions }) },
    episode,
    simulated: facts.simulated,
    agency: rule.description.agency,
    playbook: rule.description.playbook ?? null,
  };
}

/** Times in the contract's form, the parameters that were compared with, and the law behind them. */
function evidenceOf({ rule, series, regime, subject }: Track, { episode }: Change, passports: string[]): AlertEvidence {
  const { peak, mean, count, skipped, evidence, conditions, endedBy } = episode;
  const zone = rule.places.get(String(conditions['zone']));
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    readings: evidence.map(({ time, value }) => ({
      thing: isThing(subject) ? idOf(subject) : '',
      property: series.name,
      time: iso(time),
      value,
      unit: series.unit,
    })),
    peak: peak && { time: iso(peak.time), value: peak.value },
    mean,
    count,
    conditions: {
      ...conditions,
      ...(zone !== undefined && { zoneName: zone }),
      ...{ detector: rule.description.detector.kind, of: series.words.vi, skipped, endedBy },
    },
    figures: passports,
    legalFigures: regime.law.flatMap((figure) => {
      const { code, value, unit } = figure;
      return typeof value === 'number' ? [{ code, value, unit, legalRef: citeLegalFigure(figure) }] : [];
    }),
  };
}
