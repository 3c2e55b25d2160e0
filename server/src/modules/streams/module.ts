import { join } from 'node:path';
import { IntakeSettings } from '@ioc/contracts/intake-settings';
import { RetentionSettings } from '@ioc/contracts/retention-settings';
import { positionApi } from '@ioc/contracts/positions';
import { streamApi } from '@ioc/contracts/streams';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import { readSettings, type Province } from '../scenarios/index.ts';
import { moveToCold } from './cold/move.ts';
import { retentionState, summariesOf } from './history.ts';
import { createIntake, type Intake } from './intake/intake.ts';
import { thingLayers } from './layer.ts';
import { createPositionIntake, type PositionIntake } from './positions/intake.ts';
import { pageOfPositions } from './positions/page.ts';
import { pageOfObservations, pageOfQuarantine } from './pages.ts';
import { discardQuarantined, replayQuarantined } from './quarantine.ts';
import { discardQuarantineGroup, replayQuarantineGroup } from './quarantine-groups.ts';
import { ensureMonths } from './store/observations.ts';
import { readQuarantineGroups } from './store/quarantine-groups.ts';
import { ensurePositionMonths } from './store/positions.ts';
import type { StreamTables } from './tables.ts';
import { findThing, listThings, registerThing, synchroniseDatastreams } from './things.ts';

/** Things, observations, positions, last state, quarantine. Returns the two ways in, for the doors. */
export function streams(
  platform: Platform<StreamTables>,
  province: Province,
): { intake: Intake; positionIntake: PositionIntake } {
  const settings = readSettings(province, 'observation-intake', IntakeSettings);
  const { lateAfterRhythms } = settings;
  const retention = readSettings(province, 'retention', RetentionSettings);
  const intake = createIntake(platform, province, settings);
  const positionIntake = createPositionIntake(platform, province, settings);

  const replaying = {
    readings: intake.knowledge,
    positions: positionIntake.knowledge,
    rereadOf: intake.rereadOf,
  };

  platform.routes(streamApi, {
    things: async (unit, { query: { moving, ...query } }) => ({
      items: await listThings(unit, { ...query, ...(moving && { moving: moving === 'true' }) }, lateAfterRhythms),
    }),
    thing: (unit, { params }) => findThing(unit, params.id, lateAfterRhythms),
    async registerThing(unit, { body }) {
      const key = await registerThing(unit, province, body);
      return { thing: await findThing(unit, body.id, lateAfterRhythms), key };
    },
    observations: (unit, { query }) => pageOfObservations(unit, query),
    observationSummaries: async (unit, { query }) => ({ items: await summariesOf(unit, query) }),
    retention: (unit) => retentionState(unit, retention),
    quarantine: (unit, { query }) => pageOfQuarantine(unit, query),
    quarantineGroups: (unit, { query }) => readQuarantineGroups(unit.db, query),
    replayQuarantineGroup: (unit, { body }) => replayQuarantineGroup(unit, body, replaying),
    discardQuarantineGroup: async (unit, { body }) => ({
      discarded: await discardQuarantineGroup(unit, body.group, body.reason),
    }),
    replayQuarantined: (unit, { params }) => replayQuarantined(unit, params.id, replaying),
    async discardQuarantined(unit, { params, body }) {
      await discardQuarantined(unit, params.id, body.reason);
      return { done: true as const };
    },
  });
  platform.routes(positionApi, { positions: (unit, { query }) => pageOfPositions(unit, query) });
  platform.on('thing.registered', 'streams.forget-thing', async (_unit, { thing }) => {
    intake.knowledge.registry.forget(thing);
    positionIntake.knowledge.fleet.forget(thing);
  });
  platform.every('23 1 * * *', 'streams.next-months', async (unit) => {
    await ensureMonths(unit.db, nextMonths(unit.now));
    await ensurePositionMonths(unit.db, nextMonths(unit.now));
  });
  platform.every('41 1 * * *', 'streams.move-to-cold', async (unit) => {
    await moveToCold(unit, join(platform.config.dataDir, 'cold', 'observation'), retention);
  });
  for (const layer of thingLayers(province, lateAfterRhythms)) platform.layer(layer);
  platform.onStart(() => platform.unit(systemCaller, (unit) => synchroniseDatastreams(unit, province)));
  platform.onStop(async () => void (await Promise.all([intake.drain(), positionIntake.drain()])));
  return { intake, positionIntake };
}

function nextMonths(now: Date): { time: Date }[] {
  return [0, 1, 2].map((ahead) => ({ time: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)) }));
}
