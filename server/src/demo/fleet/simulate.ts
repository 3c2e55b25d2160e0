import { randomFor } from '../province/random.ts';
import type { FleetDescription, FleetEpisode } from './description.ts';
import { between, courseBetween, kmBetween, KM_PER_NAUTICAL_MILE, moved, type Place } from './plane.ts';
import { createVoyages } from './voyages.ts';

export type SimulatedVessel = { number: number; id: string; port: [lon: number, lat: number] };
export type SimulatedPosition = {
  vessel: string;
  time: Date;
  lon: number;
  lat: number;
  speedKnots: number;
  courseDegrees: number | null;
};
export type FleetSimulator = { positionsBetween(vessel: SimulatedVessel, from: Date, to: Date): SimulatedPosition[] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const historyMs = 40 * 24 * HOUR;

/** The fleet of the demo: where each vessel reports to be, a pure function of seed, anchor and time. */
export function createFleetSimulator(
  {
    seed,
    anchor,
    vessels,
    islands,
  }: {
    seed: string;
    anchor: Date;
    vessels: readonly SimulatedVessel[];
    islands: readonly { at: Place; radiusKm: number }[];
  },
  description: FleetDescription,
): FleetSimulator {
  const from = anchor.getTime() - historyMs;
  const byNumber = new Map(
    vessels.map(({ number, port }) => [number, createVoyages(seed, number, { port, from, islands }, description)]),
  );
  const episodesOf = (number: number, kind: FleetEpisode['kind']): FleetEpisode[] =>
    description.episodes.filter((episode) => episode.kind === kind && episode.vessels.includes(number));

  function placeAt(number: number, time: number): Place {
    for (const episode of episodesOf(number, 'carried')) {
      const carrier = episode.vessels[0]!;
      if (carrier !== number && isRunning(episode, anchor, time)) return moved(placeAt(carrier, time), 0.02, 0.01);
    }
    for (const episode of episodesOf(number, 'visit')) {
      const place = episode.kind === 'visit' ? visit(number, episode, time) : null;
      if (place) return place;
    }
    return byNumber.get(number)!.at(time);
  }

  /** On the way there, there, or on the way back; null = neither. */
  function visit(number: number, episode: Extract<FleetEpisode, { kind: 'visit' }>, time: number): Place | null {
    const { at } = byNumber.get(number)!;
    for (const run of runsNear(episode, anchor, time)) {
      const target = spotIn(episode, number);
      const hoursTo = (moment: number) =>
        kmBetween(at(moment), target) / (description.steamKnots * KM_PER_NAUTICAL_MILE);
      const leaves = settled((moment) => run.start - hoursTo(moment) * HOUR, run.start);
      const back = settled((moment) => run.end + hoursTo(moment) * HOUR, run.end);
      if (time < leaves || time >= back) continue;
      if (time < run.start) return between(at(leaves), target, (time - leaves) / (run.start - leaves));
      if (time >= run.end) return between(target, at(back), (time - run.end) / (back - run.end));
      return swaying(target, time);
    }
    return null;
  }

  return {
    positionsBetween({ number, id }, start, end) {
      const every = description.reportEveryMinutes * MINUTE;
      // Devices do not all speak at the same moment.
      const offset = Math.floor(randomFor(seed, `fleet/${number}/offset`)() * every);
      const positions: SimulatedPosition[] = [];
      for (
        let time = Math.ceil((start.getTime() - offset) / every) * every + offset;
        time < end.getTime();
        time += every
      ) {
        if (episodesOf(number, 'silence').some((episode) => isRunning(episode, anchor, time))) continue;
        const [before, place] = [placeAt(number, time - 2 * MINUTE), placeAt(number, time)];
        const speedKnots = (kmBetween(before, place) / KM_PER_NAUTICAL_MILE) * 30;
        positions.push({
          ...{ vessel: id, time: new Date(time), lon: place[0], lat: place[1] },
          speedKnots: Math.min(speedKnots, 14),
          courseDegrees: speedKnots < 0.1 ? null : courseBetween(before, place),
        });
      }
      return positions;
    },
  };
}

/** The moment that depends on where the vessel is at that moment, near enough. */
function settled(next: (moment: number) => number, first: number): number {
  let moment = first;
  for (let i = 0; i < 6; i += 1) moment = next(moment);
  return moment;
}

function isRunning(episode: FleetEpisode, anchor: Date, time: number): boolean {
  return runsNear(episode, anchor, time).some(({ start, end }) => time >= start && time < end);
}

/** The runs around a moment: the one it lies in or after, the one before, the one to come. */
function runsNear(
  { start, durationMinutes, repeatEveryHours }: FleetEpisode,
  anchor: Date,
  time: number,
): { start: number; end: number }[] {
  const first = anchor.getTime() + start.hours * HOUR;
  const every = (repeatEveryHours ?? Infinity) * HOUR;
  const nearest = every === Infinity ? 0 : Math.floor((time - first) / every);
  const runs = every === Infinity ? [0] : [nearest - 1, nearest, nearest + 1].filter((run) => run >= 0);
  return runs.map((run) => {
    const begins = run === 0 ? first : first + run * every;
    return { start: begins, end: begins + durationMinutes * MINUTE };
  });
}

/** Vessels at one place lie a little apart. */
function spotIn({ id, at, vessels }: Extract<FleetEpisode, { kind: 'visit' }>, number: number): Place {
  const random = randomFor(id, String(number));
  const spreadKm = vessels.length > 2 ? 0.5 : 0.12;
  return moved(at, (random() - 0.5) * spreadKm, (random() - 0.5) * spreadKm);
}

function swaying(place: Place, time: number): Place {
  const turn = (time / HOUR) * 2;
  return moved(place, 0.05 * Math.cos(turn), 0.05 * Math.sin(turn));
}
