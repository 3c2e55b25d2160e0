import { type Episode, type Input, MINUTE } from '../detector.ts';

const midnight = Date.UTC(2026, 10, 23, -7);

/** A time of one day in Viet Nam: `10:40`; hours beyond 24 are the next days. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return midnight + (hours * 60 + minutes) * MINUTE;
}

/** Readings in [from, to), received 20 seconds after they were taken. */
export function readings(
  from: string,
  to: string,
  everyMinutes: number,
  value: (time: number, index: number) => number,
): Input[] {
  const length = Math.ceil((at(to) - at(from)) / (everyMinutes * MINUTE));
  return Array.from({ length }, (_, index) => {
    const time = at(from) + index * everyMinutes * MINUTE;
    return { time, value: value(time, index), quality: 'measured', receivedAt: time + 20_000 };
  });
}

/** An episode of which only the span matters. */
export function anEpisode(start: number, end: number | null): Episode {
  const endedBy = end === null ? null : 'cleared';
  const found = { peak: null, mean: null, count: 1, skipped: 0, evidence: [], conditions: {} };
  return { start, end, endedBy, firedAt: start, ...found };
}

export function episodeText({ start, end, endedBy, firedAt, peak }: Episode): string {
  const ended = end === null ? '' : `${clockOf(end)} ${endedBy},`;
  const peaked = peak ? `, peak ${peak.value} at ${clockOf(peak.time)}` : '';
  return `${clockOf(start)}–${ended} fired ${clockOf(firedAt)}${peaked}`;
}

function clockOf(time: number): string {
  const minutes = (time - midnight) / MINUTE;
  const seconds = Math.round((minutes % 1) * 60);
  const padded = [Math.floor(minutes / 60), Math.floor(minutes % 60), ...(seconds ? [seconds] : [])];
  return padded.map((part) => String(part).padStart(2, '0')).join(':');
}
