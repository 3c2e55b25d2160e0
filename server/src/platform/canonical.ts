import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in order and without spaces, so that equal content is equal text. `known` holds texts of
 * parts that many passports share.
 */
export function canonicalJson(value: unknown, known?: WeakMap<object, string>): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const kept = known?.get(value);
  if (kept !== undefined) return kept;
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each, known)).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each, known)}`).join(',')}}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
