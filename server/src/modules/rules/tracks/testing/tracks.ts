import { at } from '../../testing/series.ts';
import { KM_PER_DEGREE } from '../geo.ts';
import { type TrackRule, readTrackRule } from '../detectors/index.ts';
import type { TrackFinding } from '../fleet.ts';
import type { Position, TrackEpisode, Vessel } from '../track-detector.ts';

const { cos, PI } = Math;

/** A position at a clock time of one day in Viet Nam (`10:40`), 8.5° N unless said otherwise. */
export function aPosition(clock: string, position: Partial<Position> = {}): Position {
  const somewhere = { vessel: 'BD-1', lon: 110, lat: 8.5, speedKnots: null, courseDegrees: null };
  return { ...somewhere, time: at(clock), ...position };
}

/** Positions every so many minutes from the first clock time up to and with the last. */
export function aTrack(
  vessel: string,
  from: string,
  to: string,
  everyMinutes: number,
  place: (step: number, minutes: number) => Partial<Position>,
): Position[] {
  const steps = Math.floor((at(to) - at(from)) / (everyMinutes * 60_000));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const minutes = step * everyMinutes;
    return aPosition(from, { vessel, time: at(from) + minutes * 60_000, ...place(step, minutes) });
  });
}

/** How many degrees of longitude some kilometres are at a latitude. */
export function lonDegrees(km: number, lat = 8.5): number {
  return km / KM_PER_DEGREE / cos((lat * PI) / 180);
}

/** A catching vessel of 20 m. */
export function aVessel(vessel: Partial<Vessel> = {}): Vessel {
  return { lengthMeters: 20, use: 'catching', province: '79', ...vessel };
}

export function aRule(described: { kind: string } & Record<string, unknown>): TrackRule {
  const rule = readTrackRule(described.kind, described);
  if ('problems' in rule) throw new Error(rule.problems.join('; '));
  return rule;
}

/** `A+B 10:00–12:00 cleared, fired 12:00`, clock times of that day. */
export function findingText({ episode }: TrackFinding): string {
  const { vessels, end, endedBy, start, firedAt }: TrackEpisode = episode;
  const ended = end === null ? '' : `${clockOf(end)} ${endedBy},`;
  return `${vessels.join('+')} ${clockOf(start)}–${ended} fired ${clockOf(firedAt)}`;
}

/** Hours beyond 24 are the next days. */
function clockOf(time: number): string {
  const minutes = Math.round((time - at('00:00')) / 60_000);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
