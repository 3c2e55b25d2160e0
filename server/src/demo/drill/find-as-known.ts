import { findInLog, type CompiledRule, type LogFinding } from '../../modules/rules/index.ts';
import type { DrillLog, DrillReading } from './drill-log.ts';

/**
 * What rules find in a log in which things are told again: at each moment of telling they see what was known then, as live evaluation
 * does. A finding counts from the moment it was first seen, and stays even when what is told later takes it back: it has woken people.
 */
export function findAsKnown(rules: readonly CompiledRule[], log: readonly DrillLog[], now: number): LogFinding[] {
  return log.flatMap((one) => findInOne(rules, one, now));
}

function findInOne(rules: readonly CompiledRule[], log: DrillLog, now: number): LogFinding[] {
  const told = [...log.byProperty.values()].flat();
  const moments = [...new Set(told.flatMap(({ recordedAt }) => recordedAt ?? []))].toSorted((a, b) => a - b);
  if (moments.length === 0) return findInLog(rules, [log], now);
  const found = new Map<string, LogFinding>();
  for (const moment of [...moments, now]) {
    for (const finding of findInLog(rules, [asKnown(log, moment)], moment)) {
      const { rule, property, episode } = finding;
      const key = `${rule} ${property} ${episode.start}`;
      const firedAt = found.get(key)?.episode.firedAt ?? moment;
      found.set(key, { ...finding, episode: { ...episode, firedAt } });
    }
  }
  return [...found.values()];
}

/** The newest version of each reading that had come by then. */
function asKnown(log: DrillLog, moment: number): DrillLog {
  const known = ([property, readings]: [string, readonly DrillReading[]]): [string, DrillReading[]] => {
    const byTime = new Map<number, DrillReading>();
    for (const reading of readings) if (tellingOf(reading) <= moment) byTime.set(reading.time, reading);
    return [property, [...byTime.values()]];
  };
  return { ...log, byProperty: new Map([...log.byProperty].map(known)) };
}

function tellingOf({ receivedAt, recordedAt }: DrillReading): number {
  return recordedAt ?? receivedAt;
}
