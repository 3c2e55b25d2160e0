const base = '/api/v1';

/** `/incidents/{id}` and what is given → `/api/v1/incidents/7?open=true`; lists repeat their key, absent values are left out. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const given = (params ?? {}) as Record<string, unknown>;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])));

  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(name, String(item));
    }
  }
  const tail = search.toString();
  return tail === '' ? base + filled : `${base}${filled}?${tail}`;
}
