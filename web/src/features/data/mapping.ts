import type { Field } from './values.ts';

/** Column heading of the file → field id; '' = the column is not used. */
export type Mapping = Readonly<Record<string, string>>;

/** Gives a column another field; a field belongs to one column only, so the column that had it is left without. */
export function assign(mapping: Mapping, heading: string, field: string): Mapping {
  const freed = Object.entries(mapping).map(([other, had]) => [other, had === field ? '' : had]);
  return { ...Object.fromEntries(freed), [heading]: field };
}

/** Required fields that no column holds. */
export function missingFields(fields: readonly Field[], mapping: Mapping): Field[] {
  const held = new Set(Object.values(mapping));
  return fields.filter(({ id, required }) => required && !held.has(id));
}

export function isSameMapping(first: Mapping, second: Mapping): boolean {
  const headings = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...headings].every((heading) => (first[heading] ?? '') === (second[heading] ?? ''));
}
