import { directiveApi } from '@ioc/contracts/directives';
import type { Platform } from '#platform/platform';
import { taskService } from '../tasks/index.ts';
import { directiveService, type DirectiveWorld } from './service.ts';

/** Orders of leaders, given from a figure, an alert, a map object or a meeting, and followed to their end. */
export function directives(platform: Platform<DirectiveWorld>): void {
  platform.routes(directiveApi, {
    list: async (unit, { query }) => {
      const sourceKind = query.passport ? 'figure' : query.alert ? 'alert' : undefined;
      const { open, indicator, area, thing, limit } = query;
      return {
        items: await directiveService(unit).list({
          open,
          indicator,
          area,
          thing,
          limit,
          sourceKind,
          sourceId: query.passport ?? query.alert,
        }),
      };
    },
    get: (unit, { params }) => directiveService(unit).get(params.id),
    give: (unit, { body }) => directiveService(unit).give(body),
  });
  platform.on('task.changed', 'directives.follow', async (unit, { task: id }) => {
    const { origin } = await taskService(unit).get(id);
    if (origin.kind === 'directive') await directiveService(unit).follow(origin.id);
  });
}
