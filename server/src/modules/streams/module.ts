import { join } from 'node:path';
import { IntakeSettings } from '@ioc/contracts/intake-settings';
import { RetentionSettings } from '@ioc/contracts/retention-settings';
import { positionApi } from '@ioc/contracts/positions';
import { streamApi } from '@ioc/contracts/streams';
import { thingCareApi } from '@ioc/contracts/thing-care';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import { readSettings, type Province } from '../scenarios/index.ts';
import { createChangeFollower } from './care/follow-changes.ts';
import { importThings } from './care/import-things.ts';
import { issueDeviceKey, listDeviceKeys, revokeDeviceKey } from './care/keys.ts';
import { endMaintenance, planMaintenance } from './care/maintenance.ts';
import { decommission, reinstate } from './care/service-life.ts';
import { silentThings } from './care/silent-things.ts';
import { calibrate, careOf, expectOf } from './care/upkeep.ts';
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

  const thing = (unit: Unit<StreamTables>, id: string) => findThing(unit, id, lateAfterRhythms);

  platform.routes(streamApi, {
    things: async (unit, { query: { moving, ...query } }) => ({
      items: await listThings(unit, { ...query, ...(moving && { moving: moving === 'true' }) }, lateAfterRhythms),
    }),
    thing: (unit, { params }) => thing(unit, params.id),
    async registerThing(unit, { body }) {
      const key = await registerThing(unit, province, body);
      return { thing: await thing(unit, body.id), key };
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
  platform.routes(thingCareApi, {
    thingKinds: async () => ({
      items: [...province.thingKinds.values()].map(({ description: { id, name, attributes, identifiers } }) => ({
        ...{ id, name, attributes, identifiers },
      })),
    }),
    care: (unit, { params }) => careOf(unit, params.id),
    planMaintenance: (unit, { params, body }) => planMaintenance(unit, params.id, body),
    endMaintenance: (unit, { params, body }) => endMaintenance(unit, params, body.reason),
    async decommission(unit, { params, body }) {
      await decommission(unit, params.id, body);
      return thing(unit, params.id);
    },
    async reinstate(unit, { params, body }) {
      await reinstate(unit, params.id, body.reason);
      return thing(unit, params.id);
    },
    deviceKeys: async (unit, { params }) => ({ items: await listDeviceKeys(unit, params.id) }),
    issueDeviceKey: (unit, { params, body }) => issueDeviceKey(unit, params.id, body.reason),
    revokeDeviceKey: (unit, { params, body }) => revokeDeviceKey(unit, params, body.reason),
    expect: (unit, { params, body }) => expectOf(unit, province, params.id, body),
    calibrate: (unit, { params, body }) => calibrate(unit, params.id, body),
    importThings: (unit, { body }) => importThings(unit, province, body),
    silentThings: (unit, { query }) => silentThings(unit, province, query, lateAfterRhythms),
  });
  platform.routes(positionApi, { positions: (unit, { query }) => pageOfPositions(unit, query) });
  intake.onThingChanged((changed) => positionIntake.knowledge.fleet.forget(changed));
  const lookForChanges = createChangeFollower(platform, intake.tellChanged);
  // An event reaches one process at once, the look every process within a second.
  platform.on('thing.registered', 'streams.forget-thing', async (_unit, event) => intake.tellChanged(event.thing));
  platform.on('thing.changed', 'streams.forget-changed-thing', async (_unit, event) => intake.tellChanged(event.thing));
  platform.loop('streams.follow-changes', 1000, 'any', lookForChanges);
  platform.onStart(lookForChanges);
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
