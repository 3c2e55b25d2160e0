import { randomFor } from '../../../demo/province/random.ts';
import { distanceKm, type Position, type Vessel } from '../../../modules/rules/index.ts';

const minute = 60_000;
const everyMinutes = 2;
const start = Date.UTC(2026, 0, 1);
const harbours = Array.from({ length: 20 }, (_, i): [number, number] => [108.6 + (i % 2) * 0.1, 8.2 + i * 0.25]);
const grounds = Array.from({ length: 12 }, (_, i): [number, number] => [109.6 + (i % 4) * 0.8, 8.6 + (i % 3) * 1.9]);

/** What is planted in the fleet, so that it is seen that the rules do find things while they are timed. */
export type Planted = { encounters: number; carriers: number; crowds: number };
type Mover = {
  vessel: string;
  lon: number;
  lat: number;
  offsetMs: number;
  silentUntil: number;
  move(time: number): void;
};

/**
 * A simulated fleet: a third moored in harbours, a third fishing slowly on a dozen grounds, the rest on the way; a day holds
 * meetings, devices carried by one boat, crowds, silences of some hours and, now and
 * then, a false position.
 */
export function fleetAtSea(vessels: number) {
  const random = randomFor('bench', 'tracks');
  const planted: Planted = { encounters: Math.floor(vessels / 250), carriers: Math.floor(vessels / 500), crowds: 5 };
  const movers = Array.from({ length: vessels }, (_, i) => moverOf(i, vessels, planted, random));

  return {
    start,
    planted,
    harbours,
    land: {
      type: 'Polygon',
      coordinates: [coastOf(400)],
    },
    zones: zonesOf(),
    vesselOf: (id: string): Vessel => {
      const number = Number(id.slice(3));
      return { lengthMeters: 10 + (number % 20), use: number % 9 === 0 ? 'support' : 'catching', province: '79' };
    },
    /** The positions of the next ten minutes, in order of time. */
    next(from: number): Position[] {
      const positions: Position[] = [];
      for (let step = 0; step < 10; step += everyMinutes) {
        for (const mover of movers) {
          const time = from + step * minute + mover.offsetMs;
          const [lon, lat] = [mover.lon, mover.lat];
          mover.move(time);
          if (random() < 0.00002) mover.silentUntil = time + random() * 14 * 60 * minute;
          if (time < mover.silentUntil) continue;
          const speedKnots = (distanceKm(lon, lat, mover.lon, mover.lat) / 1.852) * (60 / everyMinutes);
          const falseDegrees = random() < 0.00001 ? 0.5 : 0;
          const place = { lon: mover.lon + falseDegrees, lat: mover.lat };
          positions.push({ vessel: mover.vessel, time, ...place, speedKnots, courseDegrees: 90 });
        }
      }
      return positions.toSorted((a, b) => a.time - b.time);
    },
  };
}

function moverOf(i: number, vessels: number, planted: Planted, random: () => number): Mover {
  const mover: Mover = {
    vessel: `TT-${i}`,
    lon: 0,
    lat: 0,
    offsetMs: Math.floor(random() * everyMinutes * minute),
    silentUntil: 0,
    move: () => {},
  };
  const place = (lon: number, lat: number, spread: number) => {
    mover.lon = lon + (random() - 0.5) * spread;
    mover.lat = lat + (random() - 0.5) * spread;
  };
  const drift = (degrees: number) => {
    mover.lon += (random() - 0.5) * degrees;
    mover.lat += (random() - 0.5) * degrees;
  };
  const groups = { meeting: planted.encounters * 2, carried: planted.carriers * 3, crowd: planted.crowds * 12 };

  if (i < groups.meeting) {
    const pair = Math.floor(i / 2);
    place(112.8 + (pair % 5) * 0.1, 9 + Math.floor(pair / 5) * 0.1, 0.001);
    mover.move = () => drift(0.00005);
  } else if (i < groups.meeting + groups.carried) {
    const boat = Math.floor((i - groups.meeting) / 3);
    const at = (time: number) => {
      const phase = (time - start) / (6 * 60 * minute) + boat;
      mover.lon = 111.5 + 0.3 * Math.cos(phase);
      mover.lat = 12.6 + boat * 0.02 + 0.3 * Math.sin(phase);
    };
    at(start);
    mover.move = at;
  } else if (i < groups.meeting + groups.carried + groups.crowd) {
    const crowd = Math.floor((i - groups.meeting - groups.carried) / 12);
    place(112.5 + crowd * 0.2, 11.5, 0.015);
    mover.move = () => drift(0.0001);
  } else if (i < vessels / 3) {
    place(...harbours[i % harbours.length]!, 0.01);
    mover.move = () => drift(0.00005);
  } else if (i < (2 * vessels) / 3) {
    const ground = grounds[i % grounds.length]!;
    place(...ground, 0.5);
    mover.move = () => {
      drift(0.0025);
      mover.lon += (ground[0] - mover.lon) * 0.001;
      mover.lat += (ground[1] - mover.lat) * 0.001;
    };
  } else {
    place(110.5, 10.5, 4);
    let heading = random() * 2 * Math.PI;
    mover.move = () => {
      const isOut = mover.lon < 108.9 || mover.lon > 113 || mover.lat < 8 || mover.lat > 13.3;
      if (isOut) heading = Math.atan2(10.5 - mover.lat, 110.5 - mover.lon);
      mover.lon += 0.005 * Math.cos(heading);
      mover.lat += 0.005 * Math.sin(heading);
    };
  }
  return mover;
}

/** A coast running north, ragged, with the land west of it. */
function coastOf(corners: number): [number, number][] {
  const shore = Array.from({ length: corners }, (_, i): [number, number] => [
    108.7 + 0.1 * Math.sin(i) + 0.05 * Math.sin(i * 7),
    7.5 + (i * 6.5) / corners,
  ]);
  const [first] = shore;
  return [...shore, [105, 14], [105, 7.5], first!];
}

/** The waters of fishing law side by side, their lines as ragged as the coast. */
function zonesOf() {
  const coast = coastOf(400).slice(0, 400);
  const band = (fromDegrees: number, toDegrees: number) => {
    const near = coast.map(([lon, lat]): [number, number] => [lon + fromDegrees, lat]);
    const far = coast.map(([lon, lat]): [number, number] => [lon + toDegrees, lat]).toReversed();
    return { type: 'Polygon', coordinates: [[...near, ...far, near[0]!]] };
  };
  return [
    { id: 'ven-bo', area: band(0, 0.3), waters: { zone: 'coastal', province: '79' } },
    { id: 'long', area: band(0.3, 1), waters: { zone: 'inshore' } },
    { id: 'khoi', area: band(1, 4), waters: { zone: 'offshore' } },
  ];
}
