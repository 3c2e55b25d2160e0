import type { IncidentRoom } from '@ioc/contracts/incidents';

export type LogEntry = IncidentRoom['log'][number];
export type LogKind = LogEntry['kind'];
export const logKinds: readonly LogKind[] = ['event', 'order', 'message', 'task', 'file'];

/** Entries of the chosen kinds, oldest first; no kind chosen = all. */
export function chosenEntries(log: readonly LogEntry[], kind: LogKind | 'all'): LogEntry[] {
  const chosen = kind === 'all' ? log : log.filter((entry) => entry.kind === kind);
  return chosen.toSorted((first, second) => first.at.localeCompare(second.at) || first.id - second.id);
}

/** How many there are of each kind, to offer only filters that lead somewhere. */
export function countsOf(log: readonly LogEntry[]): Map<LogKind, number> {
  const counts = new Map<LogKind, number>();
  for (const { kind } of log) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
