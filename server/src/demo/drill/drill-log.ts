import type { DrillDescription, DrillEpisode } from '@ioc/contracts/drill-description';
import type { SubjectLog } from '../../modules/rules/index.ts';
import { hash } from '../province/random.ts';
import { createAirSimulator, type AirEpisode } from '../simulator/index.ts';
import { chance } from '../simulator/slow-noise.ts';
import { countsLog } from './counts-log.ts';

export type DrillReading = {
  time: number;
  value: number;
  quality: 'measured';
  receivedAt: number;
  /** Of something told again: when. */
  recordedAt?: number;
};
export type DrillLog = SubjectLog & { byProperty: ReadonlyMap<string, readonly DrillReading[]> };
type Station = Extract<DrillDescription['devices'][number], { generator: 'air-station' }>;
type StationEpisode = Exclude<DrillEpisode, { kind: 'outbreak' }>;

/** What the devices of a drill send, each reading with its moment of arrival: the same for the same seed. */
export function drillLog(drill: DrillDescription, seed: string): DrillLog[] {
  const simulator = airOf(drill, seed);
  return drill.devices.map((device) =>
    device.generator === 'air-station'
      ? stationLog(drill, device, { seed, simulator })
      : countsLog(drill, device, seed),
  );
}

function airOf({ from, devices, episodes }: DrillDescription, seed: string) {
  const anchor = new Date(from);
  const stations = devices.filter((device): device is Station => device.generator === 'air-station');
  return createAirSimulator({
    seed,
    anchor,
    stations: stations.map(({ id, place, properties }) => ({ id, kind: place, pollutants: properties })),
    episodes: episodes
      .filter((episode): episode is StationEpisode => episode.kind !== 'outbreak')
      .map(({ device, start, mustNotice: _mustNotice, ...episode }): AirEpisode => {
        const hours = (Date.parse(start) - anchor.getTime()) / 3_600_000;
        return { ...episode, station: device, start: { hours } };
      }),
  });
}

function stationLog(
  { from, to, everySeconds, delaySeconds }: DrillDescription,
  { id, thingKind }: Station,
  { seed, simulator }: { seed: string; simulator: ReturnType<typeof createAirSimulator> },
): DrillLog {
  const byProperty = new Map<string, DrillReading[]>();
  const delays = hash(`${seed}/${id}/delay`);
  for (const { property, time, value } of simulator.readingsBetween(id, new Date(from), new Date(to), everySeconds)) {
    const at = time.getTime();
    // All readings of one moment travel in one message.
    const share = chance(delays, Math.floor(at / 1000));
    const receivedAt = at + Math.round(1000 * (delaySeconds.usual + delaySeconds.spread * share));
    const readings = byProperty.get(property) ?? [];
    byProperty.set(property, readings);
    readings.push({ time: at, value, quality: 'measured', receivedAt });
  }
  return { thing: id, kind: thingKind, byProperty };
}
