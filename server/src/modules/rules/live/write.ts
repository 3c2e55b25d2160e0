import type { AlertEvidence } from '@ioc/contracts/rules';
import { citeLegalFigure } from '../../scenarios/index.ts';
import type { Unit } from '#platform/unit';
import { idOf, isThing, type SubjectFacts } from '../sources.ts';
import { insertVersion, newAlert, type StoredAlert } from '../store/alerts.ts';
import type { RuleTables } from '../tables.ts';
import { type Change, levelOf } from './changes.ts';
import type { Track } from './track.ts';

/** Writes one change as a new version and tells of it in the same transaction. Returns the alert as it is stored now. */
export async function writeChange(
  unit: Unit<RuleTables>,
  track: Track,
  change: Change,
  { facts, passports }: { facts: SubjectFacts; passports: string[] },
): Promise<StoredAlert> {
  const { rule, series } = track;
  const { was, episode, level, withdrawn } = change;
  const place = { area: facts.area, field: facts.field ?? rule.field };
  const now = unit.now;
  const { id, code } = was ?? (await newAlert(unit.db, { track: track.key, ...place, now }));
  const version = (was?.version ?? 0) + 1;
  const raisedAt = was === null ? now : new Date(was.raisedAt);
  const things = isThing(track.subject) ? [idOf(track.subject)] : [];
  const { name } = levelOf(track, episode, now.getTime());
  const title = (language: 'vi' | 'en') =>
    series.name === '*' ? name[language] : `${name[language]}: ${series.words[language]}`;
  const end = episode.end === null ? null : new Date(episode.end);

  await insertVersion(unit.db, {
    id,
    version,
    code,
    level,
    withdrawn,
    things,
    ...place,
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
    end_at: end,
    fired_at: new Date(episode.firedAt),
    raised_at: raisedAt,
    recorded_at: now,
    evidence: evidenceOf(track, change, passports),
    episode,
    simulated: facts.simulated,
    agency: rule.description.agency,
    playbook: rule.description.playbook ?? null,
  });
  const told = { alert: id, rule: rule.id, level, area: place.area };
  if (was === null) {
    const start = new Date(episode.start).toISOString();
    await unit.publish('alert.raised', { ...told, things, start }, { field: place.field });
  } else {
    const state = withdrawn ? 'withdrawn' : end === null ? 'open' : 'ended';
    await unit.publish('alert.changed', { ...told, end: end?.toISOString() ?? null, state }, { field: place.field });
  }
  const times = { raisedAt: raisedAt.getTime(), recordedAt: now.getTime() };
  return { ...episode, id, version, code, level, withdrawn, ...times };
}

/** Times in the contract's form, the parameters that were compared with, and the law behind them. */
function evidenceOf({ rule, series, regime, subject }: Track, { episode }: Change, passports: string[]): AlertEvidence {
  const { peak, mean, count, skipped, evidence, conditions, endedBy } = episode;
  const { legal } = regime;
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
    conditions: { ...conditions, detector: rule.description.detector.kind, of: series.words.vi, skipped, endedBy },
    figures: passports,
    legalFigures:
      legal && typeof legal.value === 'number'
        ? [{ code: legal.code, value: legal.value, unit: legal.unit, legalRef: citeLegalFigure(legal) }]
        : [],
  };
}
