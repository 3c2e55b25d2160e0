// Texts of a briefing template: words with places for bound values, `{name}` or `{name:aspect}`.

export type PatternPart = { kind: 'text'; text: string } | { kind: 'slot'; name: string; aspect: string | null };

const slot = /\{([a-z][A-Za-z0-9]*)(?::([a-z][A-Za-z0-9]*))?\}/g;

/** The text cut at its slots, in reading order. */
export function patternParts(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(slot)) {
    if (match.index > end) parts.push({ kind: 'text', text: pattern.slice(end, match.index) });
    parts.push({ kind: 'slot', name: match[1]!, aspect: match[2] ?? null });
    end = match.index + match[0].length;
  }
  if (end < pattern.length) parts.push({ kind: 'text', text: pattern.slice(end) });
  return parts;
}

/**
 * Numbers that somebody wrote into the words: neither bound to a figure nor part of a name listed in `citations`
 * ("QCVN 05:2023/BTNMT", "PM2.5").
 */
export function unboundNumbers(pattern: string, citations: readonly string[]): string[] {
  const longestFirst = [...citations].sort((a, b) => b.length - a.length);
  return patternParts(pattern)
    .flatMap((part) => (part.kind === 'text' ? [part.text] : []))
    .map((text) => longestFirst.reduce((rest, name) => rest.replaceAll(name, ' '), text))
    .flatMap((text) => text.match(/\d+(?:[.,:/]\d+)*/g) ?? []);
}

/** Braces that are no slot: a slip of the pen that would be printed as it stands. */
export function brokenSlots(pattern: string): string[] {
  return pattern.replaceAll(slot, '').match(/\{[^}]*\}?|\}/g) ?? [];
}
