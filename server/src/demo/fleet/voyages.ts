import { randomFor, type Random } from '../province/random.ts';
import type { FleetDescription } from './description.ts';
import { between, kmBetween, KM_PER_NAUTICAL_MILE, moved, type Place } from './plane.ts';

type Leg = { from: number; to: number; at: (time: number) => Place; isInPort: boolean };

const HOUR = 3_600_000;
const driftRadiusKm = 3;
const mostAttempts = 500;

/** Where one vessel would be if nothing special happened, at any moment from `from` on: port, way out, fishing, way back. */
export function createVoyages(
  seed: string,
  vessel: number,
  { port, from, islands }: { port: Place; from: number; islands: readonly { at: Place; radiusKm: number }[] },
  description: FleetDescription,
): { at(time: number): Place; isInPort(time: number): boolean } {
  const random = randomFor(seed, `fleet/${vessel}`);
  const berth = moved(port, (random() - 0.5) * 0.3, (random() - 0.5) * 0.3);
  const legs: Leg[] = [];
  // At the beginning some are at sea and some are not.
  let until = from - random() * description.tripHours.to * HOUR;

  function legAt(time: number): Leg {
    while (until <= time) {
      legs.push(...trip(until));
      until = legs.at(-1)!.to;
    }
    return legs.findLast((leg) => leg.from <= time) ?? legs[0]!;
  }

  function trip(start: number): Leg[] {
    const { portHours, tripHours, steamKnots, fishKnots } = description;
    const leaves = start + within(random, portHours) * HOUR;
    const ground = chooseGround(random, berth, islands, description);
    const fish = drifting(random, ground, fishKnots);
    const outHours = kmBetween(berth, ground) / (steamKnots * KM_PER_NAUTICAL_MILE);
    const arrives = leaves + outHours * HOUR;
    const turns = arrives + Math.max(4, within(random, tripHours) - 2 * outHours) * HOUR;
    const returns = turns + outHours * HOUR;
    return [
      { from: start, to: leaves, at: () => berth, isInPort: true },
      straight(leaves, arrives, berth, fish(arrives)),
      { from: arrives, to: turns, at: fish, isInPort: false },
      straight(turns, returns, fish(turns), berth),
    ];
  }

  return { at: (time) => legAt(time).at(time), isInPort: (time) => legAt(time).isInPort };
}

function straight(from: number, to: number, a: Place, b: Place): Leg {
  return { from, to, at: (time) => between(a, b, (time - from) / (to - from)), isInPort: false };
}

/** Slow loops around a place, at about the given speed. */
function drifting(random: Random, center: Place, knots: number): (time: number) => Place {
  const radiansPerHour = (knots * KM_PER_NAUTICAL_MILE) / driftRadiusKm;
  const [phase, skew] = [random() * 2 * Math.PI, 0.6 + random() * 0.4];
  return (time) => {
    const turn = (time / HOUR) * radiansPerHour + phase;
    return moved(center, driftRadiusKm * Math.cos(turn), driftRadiusKm * skew * Math.sin(turn));
  };
}

/** East of the port, with no island on the way. */
function chooseGround(
  random: Random,
  port: Place,
  islands: readonly { at: Place; radiusKm: number }[],
  { groundsKm }: FleetDescription,
): Place {
  for (let attempt = 1; ; attempt += 1) {
    const km = within(random, groundsKm);
    const angle = (random() - 0.5) * (Math.PI / 2.4);
    const ground = moved(port, km * Math.cos(angle), km * Math.sin(angle));
    const isClear = Array.from({ length: 40 }, (_, i) => between(port, ground, i / 39)).every((point) =>
      islands.every(({ at, radiusKm }) => kmBetween(at, point) > radiusKm * 1.5 + 6),
    );
    if (isClear || attempt === mostAttempts) return ground;
  }
}

function within(random: Random, { from, to }: { from: number; to: number }): number {
  return from + random() * (to - from);
}
