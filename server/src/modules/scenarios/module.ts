import { scenarioApi } from '@ioc/contracts/scenarios';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import type { Province } from './province.ts';
import { findScenario, listScenarios, playbooksOf } from './service.ts';
import type { ScenarioTables } from './tables.ts';

/** What province/ describes: read once at start, kept whole in the database each time it changed. */
export function scenarios(platform: Platform<ScenarioTables>, province: Province): void {
  platform.routes(scenarioApi, {
    list: async () => ({ items: listScenarios(province) }),
    get: async (_unit, { params }) => findScenario(province, params.id),
    playbooks: async (_unit, { params }) => ({ items: playbooksOf(province, params.id) }),
  });
  platform.onStart(() =>
    platform.unit(systemCaller, async (unit) => {
      const fresh = await unit.db
        .insertInto('province_version')
        .values({
          version: province.version,
          applied_at: unit.now,
          applied_by: unit.user.id,
          files: JSON.stringify(province.files),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('version')
        .executeTakeFirst();
      if (!fresh) return;
      await unit.audit({ action: 'province.applied', subject: { kind: 'province', id: province.version } });
      await unit.publish('province.applied', { version: province.version });
    }),
  );
}
