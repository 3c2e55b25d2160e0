/** The boundaries a figure was computed with: when they were taken in, and the digest of their content. */
export function readVintage(vintage: string): { at: string | null; digest: string | null } {
  const parts = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)(?:\+([0-9a-f]+))?$/.exec(vintage);
  return { at: parts?.[1] ?? null, digest: parts?.[2] ?? null };
}
