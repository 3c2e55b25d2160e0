import { type Kysely, type SelectQueryBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Alert, AlertEvidence } from '@ioc/contracts/rules';
import type { FoundSpan } from '../findings-series.ts';
import type { StoredEpisode } from '../reconcile.ts';
import { idOf, isThing, ofArea, ofThing, type Subject } from '../sources.ts';
import type { RuleTables } from '../tables.ts';

type Db = Transaction<RuleTables>;
export type AlertRow = Selectable<RuleTables['alert_version']>;
/** The newest version of an alert, as reconciliation sees it. Epoch ms. */
export type StoredAlert = StoredEpisode & {
  withdrawn: boolean;
  version: number;
  code: string;
  level: number;
  raisedAt: number;
  recordedAt: number;
};

/**
 * The newest version of every alert, or the newest that was known at a moment. Reference rows for later modules: the query stays
 * open for more conditions; rows outside the caller's scope are not in it (row-level security), withdrawn ones are.
 */
export function currentAlerts(
  // Kysely's table types are invariant: whoever holds these tables and more may pass their own.
  db: unknown,
  { asKnownAt }: { asKnownAt?: Date } = {},
): SelectQueryBuilder<RuleTables, 'alert_version', AlertRow> {
  const known = asKnownAt ?? sql<Date>`'infinity'`;
  return (db as Kysely<RuleTables>)
    .selectFrom('alert_version')
    .selectAll()
    .where('alert_version.recorded_at', '<=', known)
    .where(
      sql<boolean>`not exists (select from alert_version newer
        where newer.id = alert_version.id and newer.version = alert_version.version + 1 and newer.recorded_at <= ${known})`,
    );
}

/** The facts of a row as the contract tells them; name of the area and state of handling are added by `incidents`. */
export function presentAlertFacts(
  row: Omit<AlertRow, 'track' | 'episode' | 'seq'>,
): Omit<Alert, 'areaName' | 'state' | 'incident'> {
  return {
    id: row.id,
    code: row.code,
    rule: row.rule,
    ruleVersion: row.rule_version,
    kind: row.kind,
    title: { vi: row.title_vi, en: row.title_en },
    level: row.level,
    scenario: row.scenario,
    field: row.field,
    area: row.area,
    things: row.things,
    thingName: row.thing_name,
    site: row.site,
    property: row.property,
    position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    start: row.start_at.toISOString(),
    end: row.end_at?.toISOString() ?? null,
    firedAt: row.fired_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    version: row.version,
    evidence: row.evidence,
    simulated: row.simulated,
    agency: row.agency,
    playbook: row.playbook,
  };
}

/** All alerts of these tracks, withdrawn ones too. */
export async function alertsOfTracks(db: Db, tracks: readonly string[]): Promise<Map<string, StoredAlert[]>> {
  if (tracks.length === 0) return new Map();
  const rows = await currentAlerts(db)
    .where('track', 'in', [...tracks])
    .orderBy('start_at')
    .execute();
  const alerts = rows.map((row): [string, StoredAlert] => [row.track, storedAlert(row)]);
  return new Map(
    [...Map.groupBy(alerts, ([track]) => track)].map(([track, pairs]) => [track, pairs.map(([, one]) => one)]),
  );
}

function storedAlert({ id, version, code, level, withdrawn, raised_at, recorded_at, episode }: AlertRow): StoredAlert {
  const times = { raisedAt: raised_at.getTime(), recordedAt: recorded_at.getTime() };
  return { ...episode, id, version, code, level, withdrawn, ...times };
}

export type AlertSpan = { start: number; end: number | null };

/** Spans of the alerts, not withdrawn, that these rules have for a thing and property. Epoch ms. */
export async function spansOfAlerts(
  db: Db,
  query: { rules: readonly string[]; thing: string; property: string | null },
): Promise<AlertSpan[]> {
  const rows = await currentAlerts(db)
    .where('rule', 'in', [...query.rules])
    .where(sql<boolean>`${query.thing} = any (things)`)
    .where(sql<boolean>`property is not distinct from ${query.property}`)
    .where('withdrawn', '=', false)
    .execute();
  return rows.map(({ start_at, end_at }) => ({ start: start_at.getTime(), end: end_at?.getTime() ?? null }));
}

/** What these rules have found for a thing or in an area and had not ended before `from`, withdrawn alerts left out. Epoch ms. */
export async function alertsOfRules(
  db: Db,
  { rules, subject, from }: { rules: readonly string[]; subject: Subject; from: Date },
): Promise<FoundSpan[]> {
  const id = idOf(subject);
  const rows = await currentAlerts(db)
    .where('rule', 'in', [...rules])
    .where(isThing(subject) ? sql<boolean>`things = array[${id}]::text[]` : sql<boolean>`area = ${id}`)
    .where('withdrawn', '=', false)
    .where(sql<boolean>`coalesce(end_at, 'infinity') >= ${from}`)
    .execute();
  return rows.map(({ rule, episode: { start, end, firedAt } }) => ({ rule, start, end, firedAt }));
}

/** Where an alert is and was, and the earliest start it ever had (epoch ms): what its change may touch. */
export async function placesOfAlert(db: Db, alert: string): Promise<{ subjects: Subject[]; from: number }> {
  const rows = await db
    .selectFrom('alert_version')
    .select(['things', 'area', 'start_at'])
    .where('id', '=', alert)
    .execute();
  const subjects = rows.flatMap(({ things, area }) => [
    ofArea(area),
    ...(things.length === 1 ? things.map(ofThing) : []),
  ]);
  return { subjects: [...new Set(subjects)], from: Math.min(...rows.map(({ start_at }) => start_at.getTime())) };
}

/** Alerts of a thing that were going on at a moment, as far as the caller may see them. */
export function alertsAt(db: Db, { thing, moment }: { thing: string; moment: Date }): Promise<AlertRow[]> {
  return currentAlerts(db)
    .where(sql<boolean>`${thing} = any (things)`)
    .where('withdrawn', '=', false)
    .where('start_at', '<=', moment)
    .where(sql<boolean>`coalesce(end_at, 'infinity') >= ${moment}`)
    .execute();
}

/** A new identity with its code: `CB-2026-000123`, the year of recording in Viet Nam. */
export async function newAlert(
  db: Db,
  alert: { track: string; area: string; field: string; now: Date },
): Promise<{ id: string; code: string }> {
  const { now, ...named } = alert;
  const { id, number } = await db
    .insertInto('alert')
    .values({ ...named, recorded_at: now })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  const year = new Date(now.getTime() + 7 * 3_600_000).getUTCFullYear();
  return { id, code: `CB-${year}-${String(number).padStart(6, '0')}` };
}

export type NewVersion = Omit<AlertRow, 'seq'> & { evidence: AlertEvidence };

export async function insertVersion(db: Db, { evidence, episode, ...row }: NewVersion): Promise<void> {
  await db
    .insertInto('alert_version')
    .values({ ...row, evidence: JSON.stringify(evidence), episode: JSON.stringify(episode) })
    .execute();
}
