/** Moments at whole multiples of the rhythm in [from, to): neighbouring spans never share or lose one. */
export function* momentsBetween(from: Date, to: Date, everySeconds: number): Generator<Date> {
  const every = everySeconds * 1000;
  for (let time = Math.ceil(from.getTime() / every) * every; time < to.getTime(); time += every) yield new Date(time);
}

export interface Span {
  from: Date;
  to: Date;
}

/** How a demo keeps time: first the past hours at once, then what has come due since. */
export interface Tempo {
  everySeconds: number;
  /** The past to fill in when the demo starts for the first time. */
  history: (now: Date) => Span;
  /** What is due since the end of the last span; starts again where history or a stop left off, at most the history's length back. */
  due: (lastTo: Date, now: Date) => Span;
}

export function createTempo({ historyHours, everySeconds }: { historyHours: number; everySeconds: number }): Tempo {
  const reach = historyHours * 3_600_000;
  const history = (now: Date): Span => ({ from: new Date(now.getTime() - reach), to: now });
  return {
    everySeconds,
    history,
    due: (lastTo, now) => ({ from: new Date(Math.max(lastTo.getTime(), history(now).from.getTime())), to: now }),
  };
}
