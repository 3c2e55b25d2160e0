/** A span of event time that a screen looks at: the last so many hours, or between two moments. */
export type Span = { kind: 'last'; hours: number } | { kind: 'between'; from: string; to: string };

const hourMs = 3_600_000;

/** The span as instants; a running one ends with the present, rounded up so that the same question is not asked anew each second. */
export function spanNow(span: Span, now: number, roundMs = 5 * 60_000): { from: string; to: string; running: boolean } {
  if (span.kind === 'between') return { from: span.from, to: span.to, running: Date.parse(span.to) > now };
  const to = Math.ceil((now + 1) / roundMs) * roundMs;
  return { from: new Date(to - span.hours * hourMs).toISOString(), to: new Date(to).toISOString(), running: true };
}
