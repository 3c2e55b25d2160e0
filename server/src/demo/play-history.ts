import type { Delivery, Intake } from '../modules/streams/index.ts';
import type { DemoState } from './demo-settings.ts';
import type { AirReading, AirSimulator } from './simulator/index.ts';

type Options = {
  intake: Intake;
  simulator: AirSimulator;
  stations: DemoState['stations'];
  from: Date;
  to: Date;
  everySeconds: number;
  onProgress: (share: number) => void;
};

const spanMilliseconds = 6 * 3_600_000;

/** Sends the past of the simulated stations through the intake, oldest first, in spans of some hours. */
export async function playHistory({
  intake,
  simulator,
  stations,
  from,
  to,
  everySeconds,
  onProgress,
}: Options): Promise<void> {
  for (let start = from.getTime(); start < to.getTime(); start += spanMilliseconds) {
    const end = Math.min(start + spanMilliseconds, to.getTime());
    await Promise.all(
      stations.map(async (station) => {
        const readings = [...simulator.readingsBetween(station.id, new Date(start), new Date(end), everySeconds)];
        if (readings.length > 0) await intake.submit(deliveryOf(readings));
      }),
    );
    onProgress((end - from.getTime()) / (to.getTime() - from.getTime()));
  }
}

/** One delivery as the intake wants it. */
export function deliveryOf(readings: readonly AirReading[]): Delivery {
  return {
    door: 'simulator',
    sender: { kind: 'simulated-history' },
    setAside: [],
    readings: readings.map(({ station, property, value, unit, time }, record) => ({
      record,
      thing: station,
      property,
      unit,
      value,
      time,
      quality: 'measured',
      raw: `${property} ${value} ${unit}`,
    })),
  };
}
