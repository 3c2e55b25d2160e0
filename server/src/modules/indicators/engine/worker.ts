import { randomUUID } from 'node:crypto';
import { FigureSettings } from '@ioc/contracts/figure-settings';
import { IntakeSettings } from '@ioc/contracts/intake-settings';
import { Counter, Gauge } from 'prom-client';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import { readSettings, type Province } from '../../scenarios/index.ts';
import type { Catalogue } from '../catalogue.ts';
import { createBasisMaker } from '../passport/basis.ts';
import { periodAt, type RunningKind } from '../periods.ts';
import { countDirty } from '../store/dirty.ts';
import type { IndicatorTables } from '../tables.ts';
import { readWorld, type World } from '../world.ts';
import { createRunningHours } from './hour-fold.ts';
import { recompute, type TurnDone } from './recompute.ts';
import { sweep } from './sweep.ts';

/**
 * Kinds of period apart, so that months of hours never hold up the hour at hand. `share`: of the time, at most; the busier it
 * is, the more changes are folded into one turn. `least`: milliseconds between two turns.
 */
const lanes: { kinds: RunningKind[]; share: number; least: number; rows: number }[] = [
  { kinds: ['hour'], share: 0.6, least: 900, rows: 60 },
  { kinds: ['day'], share: 0.25, least: 900, rows: 100 },
  { kinds: ['month'], share: 0.15, least: 900, rows: 40 },
];
const longestPassMs = 700;
/** While the intake is pressed figures take so much less of the time. */
const pressedDivisor = 10;
const worldKeptMs = 30_000;
const sweepEveryMs = 10_000;

/** Works the list off: turn by turn in its own rhythm, or all of it when a test settles. */
export function createWorker(
  platform: Platform<IndicatorTables>,
  province: Province,
  catalogue: Catalogue,
  isPressed: () => boolean,
) {
  const settings = readSettings(province, 'figures', FigureSettings);
  const { lateAfterRhythms } = readSettings(province, 'observation-intake', IntakeSettings);
  const bases = createBasisMaker(province, catalogue);
  const running = createRunningHours();
  const worker = randomUUID();
  const kinds = new Set([...catalogue.entries.keys()].flatMap((id) => [...catalogue.measuredBy(id)]));
  const rested = new Map(lanes.map((lane) => [lane, 0]));
  let known: { world: World; at: number } | null = null;
  let sweptAt = 0;
  let sweptMoment = -1;
  let busy: Promise<unknown> = Promise.resolve();

  async function worldOf(unit: Unit<unknown>): Promise<World> {
    if (!known || performance.now() - known.at > worldKeptMs)
      known = { world: await readWorld(unit), at: performance.now() };
    return known.world;
  }

  async function turn(laneKinds: readonly RunningKind[], rows: number): Promise<TurnDone> {
    const done = await platform.unit(systemCaller, async (unit) =>
      recompute(
        {
          unit,
          catalogue,
          lateAfterRhythms,
          now: unit.now.getTime(),
          log: platform.log,
          running,
          worker,
          world: await worldOf(unit),
          async refreshWorld() {
            known = null;
            return worldOf(unit);
          },
        },
        bases,
        laneKinds,
        rows,
      ),
    );
    count.inc(done.written);
    return done;
  }

  function sweepNow(): Promise<number> {
    return platform.unit(systemCaller, async (unit) => {
      known = null;
      sweptMoment = unit.now.getTime();
      running.forgetBefore(periodAt('hour', sweptMoment).start);
      return sweep(unit, kinds, await worldOf(unit), settings);
    });
  }

  /** One after the other in this process, whoever asks. */
  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const result = busy.then(work);
    busy = result.catch(() => {});
    return result;
  }

  const count = new Counter({
    name: 'ioc_figures_written_total',
    help: 'Values written',
    registers: [platform.metrics],
  });
  new Gauge({
    name: 'ioc_figures_waiting',
    help: 'Rows on the work list of figures',
    registers: [platform.metrics],
    async collect() {
      this.set(await platform.unit(systemCaller, (unit) => countDirty(unit.db)).catch(() => -1));
    },
  });

  return {
    worldOf,
    forgetWorld: (): void => void (known = null),
    /** What the loop does every half second. */
    step: (): Promise<void> =>
      inTurn(async () => {
        if (performance.now() - sweptAt > sweepEveryMs) {
          sweptAt = performance.now();
          await sweepNow();
        }
        for (const lane of lanes) {
          const begun = performance.now();
          if (begun < (rested.get(lane) ?? 0)) continue;
          let waits = true;
          while (waits && performance.now() - begun < longestPassMs && !isPressed()) {
            waits = (await turn(lane.kinds, lane.rows)).taken >= lane.rows;
          }
          const spent = performance.now() - begun;
          const share = isPressed() ? lane.share / pressedDivisor : lane.share;
          const rest = waits ? spent / share : Math.max(spent / share, lane.least);
          rested.set(lane, begun + rest);
        }
      }),
    /** All that is on the list and all that is due by the clock; true = there was something to do. */
    settle: (): Promise<boolean> =>
      inTurn(async () => {
        let didSomething = false;
        if (platform.clock.now().getTime() !== sweptMoment) didSomething = (await sweepNow()) > 0;
        for (;;) {
          const { taken } = await turn(['hour', 'day', 'month'], 200);
          if (taken === 0) return didSomething;
          didSomething = true;
        }
      }),
  };
}
export type Worker = ReturnType<typeof createWorker>;
