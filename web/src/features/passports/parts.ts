/** Rows that can be shown as a table: at least one, all objects whose values are single. */
export function isFlatTable(value: unknown): value is Record<string, unknown>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (row) => typeof row === 'object' && row !== null && !Array.isArray(row) && Object.values(row).every(isSingle),
    )
  );
}

/** Every name that any row has, in the order in which they first appear. */
export function flatColumns(rows: readonly Record<string, unknown>[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function isSingle(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
