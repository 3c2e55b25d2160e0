// How far events had come when this page asked its first question: the stream begins there, so that nothing between an answer and the
// opening of the stream is missed.
let began = '';

/** Hears of the header `x-ioc-events-after` of every answer; the first one counts. */
export function noteEventsAfter(header: string | null): void {
  if (began === '' && header !== null) began = header;
}

export function eventsAfterPageBegan(): string {
  return began;
}
