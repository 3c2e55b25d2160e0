import type { Alert } from '@ioc/contracts/rules';

/** The most serious first, and among equals the newest. */
export function inOrderOfConcern<A extends Pick<Alert, 'level' | 'start'>>(alerts: readonly A[]): A[] {
  return alerts.toSorted((first, second) => second.level - first.level || second.start.localeCompare(first.start));
}

/** What is due first, first. */
export function byDueTime<T extends { dueAt: string }>(items: readonly T[]): T[] {
  return items.toSorted((first, second) => first.dueAt.localeCompare(second.dueAt));
}
