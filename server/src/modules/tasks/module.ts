import { taskApi } from '@ioc/contracts/tasks';
import { fileStore } from '#platform/files';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from '../identity/index.ts';
import { taskService } from './service.ts';
import type { TaskTables } from './tables.ts';

/** Work with a deadline, whoever asked for it: one list per person. */
export function tasks(platform: Platform<TaskTables & IdentityTables>): void {
  const files = fileStore(platform.config.dataDir);
  const service = (unit: Unit<TaskTables & IdentityTables>) => taskService(unit, files);

  platform.routes(taskApi, {
    list: async (unit, { query }) => ({
      items: await service(unit).list({
        limit: query.limit,
        ...(query.mine === undefined ? {} : { mine: query.mine }),
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(query.overdue === undefined ? {} : { overdue: query.overdue }),
        ...(query.originKind === undefined ? {} : { originKind: query.originKind }),
        ...(query.originId === undefined ? {} : { originId: query.originId }),
      }),
    }),
    get: (unit, { params }) => service(unit).get(params.id),
    accept: (unit, { params }) => service(unit).accept(params.id),
    addEvidence: (unit, { params, body }, { upload }) =>
      service(unit).addEvidence(params.id, body.kind, body.text, upload),
    evidenceFile: (unit, { params }) => service(unit).evidenceFile(params.id, params.evidence),
    check: (unit, { params, body }) => service(unit).check(params.id, body.index, body.done),
    submit: (unit, { params, body }) => service(unit).submit(params.id, body.result),
    approve: (unit, { params, body }) => service(unit).approve(params.id, body.comment),
    return: (unit, { params, body }) => service(unit).return(params.id, body.reason),
    reassign: (unit, { params, body }) => service(unit).reassign(params.id, body.person),
  });
  platform.every('* * * * *', 'tasks.escalate-overdue', (unit) => service(unit).escalateOverdue());
}
