import type { LonLat } from '@ioc/contracts/common';
import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';

/** One row of the wall's list: an incident, an alert that is in no incident, or many alike that say one thing. */
export type Concern =
  | { kind: 'incident'; id: string; level: number; at: string; incident: Incident; alerts: Alert[] }
  | { kind: 'alert'; id: string; level: number; at: string; alerts: [Alert, ...Alert[]] };

/** Alerts of one rule below this level, and at least so many, stand in one row: fifteen late stations are one piece of news. */
const groupedUpToLevel = 2;
const groupedFrom = 3;

/** Newest severe first: by level, then by time. */
export function inOrderOfConcern<T extends { level: number; at: string }>(items: readonly T[]): T[] {
  return items.toSorted((first, second) => second.level - first.level || second.at.localeCompare(first.at));
}

export function concernsOf(alerts: readonly Alert[], incidents: readonly Incident[]): Concern[] {
  const inHand = new Set(incidents.map(({ id }) => id));
  const free = alerts.filter(({ incident }) => incident === null || !inHand.has(incident));
  return inOrderOfConcern([
    ...incidents.map((incident) => ofIncident(incident, alerts)),
    ...[...Map.groupBy(free, groupOf).values()].flatMap(ofGroup),
  ]);
}

function groupOf({ rule, level, state }: Alert): string {
  return `${rule} ${level} ${state}`;
}

function ofGroup(alerts: Alert[]): Concern[] {
  const newestFirst = alerts.toSorted((first, second) => second.start.localeCompare(first.start));
  const [newest] = newestFirst;
  if (!newest) return [];
  if (newest.level > groupedUpToLevel || alerts.length < groupedFrom) {
    return newestFirst.map((alert) => ({
      kind: 'alert',
      id: alert.id,
      level: alert.level,
      at: alert.start,
      alerts: [alert],
    }));
  }
  return [
    {
      kind: 'alert',
      // The row stays the same one while members come and go.
      id: `${newest.rule} ${newest.level} ${newest.state}`,
      level: newest.level,
      at: newest.start,
      alerts: newestFirst as [Alert, ...Alert[]],
    },
  ];
}

function ofIncident(incident: Incident, alerts: readonly Alert[]): Concern {
  const own = alerts.filter((alert) => alert.incident === incident.id);
  return {
    kind: 'incident',
    id: incident.id,
    level: incident.level,
    at: incident.openedAt,
    incident,
    alerts: inOrderOfConcern(own.map((alert) => ({ ...alert, at: alert.start }))),
  };
}

/** Where a concern lies: the incident's own place, or that of its first alert with one. */
export function placeOf(concern: Concern): LonLat | null {
  const own = concern.kind === 'incident' ? concern.incident.position : null;
  return own ?? concern.alerts.find(({ position }) => position !== null)?.position ?? null;
}

/** Whether the matter still goes on: an incident in hand, or an alert whose condition has not ended. */
export function isOngoing(concern: Concern): boolean {
  return concern.kind === 'incident' || concern.alerts.some(({ end }) => end === null);
}

/** Whether the matter touched the hour that begins at `start`. */
export function touchesHour(concern: Concern, start: number): boolean {
  const until = start + 3_600_000;
  if (concern.kind === 'incident') return Date.parse(concern.at) < until;
  return concern.alerts.some(
    (alert) => Date.parse(alert.start) < until && (alert.end === null || Date.parse(alert.end) >= start),
  );
}

/** What a chart beside the map shows of a concern: the series that made its first alert. */
export function seriesOf(concern: Concern): { thing: string; property: string; alert: Alert } | null {
  for (const alert of concern.alerts) {
    const [reading] = alert.evidence.readings;
    const thing = reading?.thing ?? alert.things[0];
    if (thing) return { thing, property: reading?.property ?? alert.property ?? '*', alert };
  }
  return null;
}

/** From this level on a matter calls its scene to the wall. */
const severeLevel = 4;

/** The scenario of the newest severe matter that goes on, or null. */
export function severeScenario(alerts: readonly Alert[], incidents: readonly Incident[]): string | null {
  const severe = [
    ...alerts.filter(({ end }) => end === null).map((alert) => ({ ...alert, at: alert.start })),
    ...incidents.map((incident) => ({ ...incident, at: incident.openedAt })),
  ].filter(({ level }) => level >= severeLevel);
  return inOrderOfConcern(severe)[0]?.scenario ?? null;
}
