import type { DrillDescription } from '@ioc/contracts/drill-description';
import type { ThingLog } from '../../modules/rules/index.ts';
import { hash } from '../province/random.ts';
import { createAirSimulator, type AirEpisode } from '../simulator/index.ts';
import { chance } from '../simulator/slow-noise.ts';

type Reading = { time: number; value: number; quality: 'measured'; receivedAt: number };

/** What the devices of a drill send, each reading with its moment of arrival: the same for the same seed. */
export function drillLog(
  { from, to, everySeconds, delaySeconds, devices, episodes }: DrillDescription,
  seed: string,
): ThingLog[] {
  const anchor = new Date(from);
  const simulator = createAirSimulator({
    seed,
    anchor,
    stations: devices.map(({ id, place, properties }) => ({ id, kind: place, pollutants: properties })),
    episodes: episodes.map(({ device, start, mustNotice: _mustNotice, ...episode }): AirEpisode => {
      const hours = (Date.parse(start) - anchor.getTime()) / 3_600_000;
      return { ...episode, station: device, start: { hours } };
    }),
  });
  return devices.map(({ id, thingKind }) => {
    const byProperty = new Map<string, Reading[]>();
    const delays = hash(`${seed}/${id}/delay`);
    for (const { property, time, value } of simulator.readingsBetween(id, anchor, new Date(to), everySeconds)) {
      const at = time.getTime();
      // All readings of one moment travel in one message.
      const share = chance(delays, Math.floor(at / 1000));
      const receivedAt = at + Math.round(1000 * (delaySeconds.usual + delaySeconds.spread * share));
      const readings = byProperty.get(property) ?? [];
      byProperty.set(property, readings);
      readings.push({ time: at, value, quality: 'measured', receivedAt });
    }
    return { thing: id, kind: thingKind, byProperty };
  });
}
