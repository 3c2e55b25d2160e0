import { hash } from '../province/random.ts';
import type { Pollutant } from '../province/types.ts';
import { runAt, shapeAt, type AirEpisode } from './episodes.ts';
import { chance, slowNoise } from './slow-noise.ts';
import { momentsBetween } from './tempo.ts';
import { around, createWeather, type Weather } from './weather.ts';

export interface SimulatedStation {
  id: string;
  kind: 'industrial' | 'urban';
  pollutants: readonly Pollutant[];
}

export interface AirReading {
  station: string;
  property: Pollutant;
  time: Date;
  value: number;
  unit: 'µg/m3';
}

export interface AirSimulator {
  /** What the station reports at a moment, µg/m³; undefined when it is silent. */
  valueAt: (station: string, property: Pollutant, time: Date) => number | undefined;
  /** Readings of all properties at whole multiples of the rhythm in [from, to), oldest first. */
  readingsBetween: (station: string, from: Date, to: Date, everySeconds: number) => Generator<AirReading>;
}

export interface AirSimulation {
  seed: string;
  stations: readonly SimulatedStation[];
  episodes: readonly AirEpisode[];
  /** The moment that episodes are counted from. */
  anchor: Date;
}

type Air = Record<Pollutant, number>;

/** A living network of air stations: every value depends only on seed, station, property and time, so history and live agree. */
export function createAirSimulator({ seed, stations, episodes, anchor }: AirSimulation): AirSimulator {
  const weather = createWeather(seed);
  const models = new Map(
    stations.map((station) => [
      station.id,
      {
        station,
        airAt: createStationAir(seed, station),
        episodes: episodes.filter((episode) => episode.station === station.id),
      },
    ]),
  );
  const unknown = episodes.find((episode) => !models.has(episode.station));
  if (unknown) throw new Error(`Episode ${unknown.id} is about station "${unknown.station}", which does not exist`);

  const modelOf = (id: string) => {
    const model = models.get(id);
    if (!model) throw new Error(`There is no simulated station "${id}"`);
    return model;
  };

  /** The station's air with what is declared to rise, before faults of its instruments. */
  const trueAir = (id: string, time: number): Air => {
    const model = modelOf(id);
    const air = model.airAt(time, weather(time));
    for (const episode of model.episodes) {
      const run = episode.kind === 'rise' ? runAt(episode, anchor, time) : undefined;
      if (episode.kind !== 'rise' || !run) continue;
      const reached = shapeAt(episode.shape, (time - run.start) / (run.end - run.start));
      for (const property of propertiesOf(episode, model.station)) {
        const flicker = 1 - 0.05 * chance(hash(`${seed}/${episode.id}/${property}`), Math.floor(time / 60_000));
        air[property] = Math.max(air[property], (air[property] + (episode.peak - air[property]) * reached) * flicker);
      }
    }
    // Coarse dust contains the fine.
    air.pm10 = Math.max(air.pm10, 1.18 * air.pm25 + 4);
    return air;
  };

  const reportAt = (id: string, time: number): Partial<Air> => {
    const { station, episodes: own } = modelOf(id);
    const air: Partial<Air> = trueAir(id, time);
    for (const episode of own) {
      if (episode.kind === 'rise') continue;
      const run = runAt(episode, anchor, time);
      if (!run) continue;
      const stuck = episode.kind === 'flat' ? trueAir(id, run.start) : undefined;
      for (const property of propertiesOf(episode, station)) {
        if (stuck) air[property] = stuck[property];
        else delete air[property];
      }
    }
    return air;
  };

  return {
    valueAt(id, property, time) {
      if (!modelOf(id).station.pollutants.includes(property)) return undefined;
      const value = reportAt(id, time.getTime())[property];
      return value === undefined ? undefined : asInstrumentsWrite(property, value);
    },
    *readingsBetween(id, from, to, everySeconds) {
      const { station } = modelOf(id);
      for (const time of momentsBetween(from, to, everySeconds)) {
        const air = reportAt(id, time.getTime());
        for (const property of station.pollutants) {
          const value = air[property];
          if (value === undefined) continue;
          yield { station: id, property, time, value: asInstrumentsWrite(property, value), unit: 'µg/m3' };
        }
      }
    },
  };
}

function propertiesOf(episode: AirEpisode, station: SimulatedStation): readonly Pollutant[] {
  return episode.properties === 'all' ? station.pollutants : episode.properties;
}

function asInstrumentsWrite(property: Pollutant, value: number): number {
  return property === 'co' ? Math.round(value) : Math.round(value * 10) / 10;
}

/** The everyday air at one station, in the ranges seen at Vietnamese coastal towns and parks. */
function createStationAir(seed: string, station: SimulatedStation): (time: number, weather: Weather) => Air {
  const key = `${seed}/${station.id}`;
  const character = (topic: string) => 0.8 + 0.4 * chance(hash(`${key}/${topic}`), 0);
  const isIndustrial = station.kind === 'industrial';
  const busy = character('busy');
  const smoky = (isIndustrial ? 1.25 : 0.7) * character('smoky');
  const dusty = (isIndustrial ? 1.2 : 1) * character('dusty');
  const drift = slowNoise(`${key}/drift`, 13 * 60);
  const hours = slowNoise(`${key}/hours`, 110);
  const minutes = slowNoise(`${key}/minutes`, 17);
  const plume = slowNoise(`${key}/plume`, 75);
  const jitters = new Map(station.pollutants.map((property) => [property, slowNoise(`${key}/${property}`, 4)]));

  return (time, { hour, sun, windMetersPerSecond, rain, mixing, haze, isWorkday }) => {
    const traffic =
      (0.12 + around(hour, 7.3, 1.5) + 0.95 * around(hour, 17.8, 1.9) + 0.35 * around(hour, 12, 3.5)) * busy;
    const shift = (isWorkday ? 1 : 0.55) * (0.55 + 0.45 * around(hour, 13, 6));
    const sources = isIndustrial ? 0.45 * traffic + 0.8 * shift : traffic * (isWorkday ? 1 : 0.75);
    const thickness = 1 / Math.max(0.5, mixing);
    const mood = 1 + 0.22 * drift(time) + 0.14 * hours(time) + 0.06 * minutes(time);
    const washed = 1 - 0.55 * rain;
    const wobble = (property: Pollutant) => 1 + 0.035 * (jitters.get(property)?.(time) ?? 0);
    // A stack's plume comes over the station now and then, not all the time.
    const plumed = Math.max(0, plume(time) + 0.1) * smoky;

    const pm25 = (6 + 15 * haze + 8.5 * sources * thickness) * mood * washed;
    const coarse = (6 + 7 * sources + 1.3 * windMetersPerSecond * sun + 5 * haze) * dusty * mood * (1 - 0.75 * rain);
    const no2 = (7 + 24 * sources * thickness * (1 - 0.35 * sun)) * mood;
    const so2 = (isIndustrial ? 9 + 34 * plumed * shift * thickness : 6 + 7 * plumed) * mood * (1 - 0.3 * rain);
    const co = (260 + 520 * sources * thickness + 120 * haze) * mood;
    const o3 = Math.max(6, (26 + 92 * sun ** 1.2) * (1 + 0.15 * drift(time + 1e9)) - 0.35 * no2);
    const air: Air = { pm25, pm10: pm25 * 1.28 + coarse, so2, no2, co, o3 };
    for (const property of Object.keys(air) as Pollutant[])
      air[property] = Math.max(0.5, air[property] * wobble(property));
    return air;
  };
}
