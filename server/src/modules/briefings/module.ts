import { briefingApi } from '@ioc/contracts/briefings';
import { fileStore } from '#platform/files';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import { ProvinceError, type Province } from '../scenarios/index.ts';
import { checkBriefings } from './check-templates.ts';
import { produceDue, type ScheduleTables } from './schedule.ts';
import { briefingService } from './service.ts';
import type { BriefingTables } from './tables.ts';
import { listTemplates } from './templates.ts';

/** Documents for meetings, every number of them bound to a figure; frozen at a cut-off and reproducible. */
export function briefings(platform: Platform<ScheduleTables>, province: Province): void {
  const problems = checkBriefings(province);
  if (problems.length > 0) throw new ProvinceError(problems);
  const surroundings = { province, layers: platform.layers(), files: fileStore(platform.config.dataDir) };
  const service = (unit: Unit<BriefingTables>) => briefingService(unit, surroundings);

  platform.routes(briefingApi, {
    templates: async () => ({ items: listTemplates(province) }),
    packs: async (unit, { query }) => ({ items: await service(unit).list(query.template) }),
    pack: (unit, { params }) => service(unit).open(params.id),
    produce: (unit, { body }) => service(unit).produce(body),
    file: (unit, { params }) => service(unit).file(params.id, params.format),
  });
  for (const { id, description } of province.briefings.values()) {
    if (description.schedule === undefined) continue;
    platform.every(description.schedule, `briefings.produce.${id}`, (unit) => produceDue(unit, surroundings, id));
  }
}
