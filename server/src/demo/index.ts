import { systemCaller } from '#platform/caller';
import type { AnyPlatform } from '#platform/platform';
import type { Province } from '../modules/scenarios/index.ts';
import type { Intake, PositionIntake } from '../modules/streams/index.ts';
import { readDemoPace, readDemoState, writeDemoState, type DemoState } from './demo-settings.ts';
import { reportCases } from './epidemic/index.ts';
import { readFleetDescription, seedFleet, startFleet } from './fleet/index.ts';
import { startLiveDevices } from './live-devices.ts';
import { playHistory } from './play-history.ts';
import { generateProvince, readProvinceDescription } from './province/index.ts';
import { seedMap } from './seed-map.ts';
import { seedPermits } from './seed-permits.ts';
import { seedProvince } from './seed-province.ts';
import { seedStations } from './seed-stations.ts';
import { createAirSimulator, createTempo, readAirEpisodes } from './simulator/index.ts';

/** How often the demo looks whether a day is over of which cases are to be told. */
const newDayEveryMs = 15 * 60_000;

export type Demo = { goLive(): Promise<void>; stop(): Promise<void> };

/** Seeds the demo province when it is new, fills in what its devices measured meanwhile, and brings them to life. */
export async function startDemo(
  platform: AnyPlatform,
  province: Province,
  { intake, positionIntake }: { intake: Intake; positionIntake: PositionIntake },
  say: (message: string) => void,
): Promise<Demo> {
  const { provinceDir } = platform.config;
  const pace = await readDemoPace(provinceDir);
  const known = await platform.unit(systemCaller, readDemoState);
  const state = known ?? (await seed(platform, province, say, pace.historyDays));
  await seedPermits(platform, province);
  const tellCases = (): void =>
    void reportCases(platform, province, state).catch((error: unknown) =>
      platform.log.warn({ err: error }, 'demo cases'),
    );
  const simulator = createAirSimulator({ ...state, episodes: readAirEpisodes(provinceDir) });
  const tempo = createTempo({ historyHours: pace.historyDays * 24, everySeconds: pace.historyEverySeconds });

  const span = tempo.due(state.playedTo, platform.clock.now());
  if (span.to.getTime() - span.from.getTime() > pace.historyEverySeconds * 1000) {
    say('Thiết bị mô phỏng gửi bù số liệu những ngày qua …');
    let told = 0;
    const onProgress = (share: number): void => {
      if (share < told + 0.25) return;
      told = share;
      say(`  ${Math.round(share * 100)}%`);
    };
    await playHistory({
      intake,
      simulator,
      stations: state.stations,
      ...span,
      everySeconds: pace.historyEverySeconds,
      onProgress,
    });
  }
  const fleet = await startFleet(platform, positionIntake, state, tempo.history(platform.clock.now()).from);
  let playedTo = span.to;
  const remember = (): Promise<void> =>
    platform.unit(systemCaller, (unit) => writeDemoState(unit, { ...state, playedTo, sailedTo: fleet.sailedTo() }));
  await remember();

  let devices: { stop(): Promise<void> } | null = null;
  const memory = setInterval(
    () => void remember().catch((error: unknown) => platform.log.warn({ err: error }, 'demo state')),
    60_000,
  );
  const newDay = setInterval(tellCases, newDayEveryMs);
  return {
    async goLive() {
      fleet.goLive();
      tellCases();
      const { config } = platform;
      const url = config.mqttUrl ?? (config.mqttPort > 0 ? `mqtt://${config.host}:${config.mqttPort}` : null);
      if (!url) return say('MQTT đang tắt: thiết bị mô phỏng không gửi số liệu mới.');
      devices = await startLiveDevices({
        url,
        state,
        simulator,
        everySeconds: pace.liveEverySeconds,
        from: playedTo,
        onSent: (to) => void (playedTo = to),
      });
    },
    async stop() {
      clearInterval(memory);
      clearInterval(newDay);
      await Promise.all([devices?.stop(), fleet.stop()]);
      await remember();
    },
  };
}

/** The simulated province has a past, and its rules were in force then. */
export async function demoPast(provinceDir: string): Promise<{ inForceSince: Date }> {
  const { historyDays } = await readDemoPace(provinceDir);
  return { inForceSince: new Date(Date.now() - (historyDays + 1) * 86_400_000) };
}

async function seed(
  platform: AnyPlatform,
  province: Province,
  say: (message: string) => void,
  historyDays: number,
): Promise<DemoState> {
  say('Tạo tỉnh mô phỏng: địa hình, ranh giới, sông, đường, khu công nghiệp …');
  const { provinceDir, dataDir } = platform.config;
  const demo = generateProvince(readProvinceDescription(provinceDir));
  return platform.unit(systemCaller, async (unit) => {
    await seedProvince(unit, province, demo, provinceDir);
    await seedMap(unit, demo, boundsOf(demo.province.geometry.coordinates), dataDir);
    const stations = await seedStations(unit, province, demo);
    const playedTo = new Date(unit.now.getTime() - historyDays * 86_400_000);
    const vessels = await seedFleet(unit, province, demo, readFleetDescription(provinceDir));
    const state: DemoState = { seed: demo.seed, anchor: unit.now, playedTo, stations, vessels };
    await writeDemoState(unit, state);
    return state;
  });
}

function boundsOf(polygons: number[][][][]): [number, number, number, number] {
  const points = polygons.flat(2);
  const lons = points.map(([lon = 0]) => lon);
  const lats = points.map(([, lat = 0]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
