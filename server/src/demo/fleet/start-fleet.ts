import type { AnyPlatform } from '#platform/platform';
import type { PositionIntake } from '../../modules/streams/index.ts';
import type { DemoState } from '../demo-settings.ts';
import { readProvinceDescription } from '../province/index.ts';
import { readFleetDescription } from './description.ts';
import { sail } from './sail.ts';
import { createFleetSimulator } from './simulate.ts';

const liveEveryMs = 60_000;

export type Fleet = { sailedTo(): Date; goLive(): void; stop(): Promise<void> };

/** Fills in where the fleet of the demo was meanwhile, and lets it report from then on. */
export async function startFleet(
  { config, clock, log }: AnyPlatform,
  intake: PositionIntake,
  state: DemoState,
  oldest: Date,
): Promise<Fleet> {
  const islands = readProvinceDescription(config.provinceDir).islands;
  const simulator = createFleetSimulator({ ...state, islands }, readFleetDescription(config.provinceDir));
  const fleet = { intake, simulator, vessels: state.vessels };
  let sailedTo = new Date(Math.max((state.sailedTo ?? oldest).getTime(), oldest.getTime()));

  async function goOn(sender: 'trusted' | 'simulated-history'): Promise<void> {
    const to = clock.now();
    await sail(fleet, { from: sailedTo, to }, sender);
    sailedTo = to;
  }

  await goOn('simulated-history');
  let timer: NodeJS.Timeout | null = null;
  let going: Promise<void> = Promise.resolve();
  return {
    sailedTo: () => sailedTo,
    goLive() {
      timer = setInterval(() => {
        going = going
          .then(() => goOn('trusted'))
          .catch((error: unknown) => log.warn({ err: error }, 'simulated fleet could not report'));
      }, liveEveryMs);
    },
    async stop() {
      if (timer) clearInterval(timer);
      await going;
    },
  };
}
