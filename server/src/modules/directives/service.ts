import type { z } from 'zod';
import type { Directive, directiveApi } from '@ioc/contracts/directives';
import type { Task } from '@ioc/contracts/tasks';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { provinceCode, type AdministrativeUnitTables } from '../admin-units/index.ts';
import { identityStore, type IdentityTables } from '../identity/index.ts';
import type { IndicatorTables } from '../indicators/index.ts';
import type { RuleTables } from '../rules/index.ts';
import { taskService, type TaskTables } from '../tasks/index.ts';
import { resolveSource } from './source.ts';
import { directiveStore, type DirectiveFilter, type DirectiveRow } from './store.ts';
import type { DirectiveTables } from './tables.ts';

export type DirectiveWorld = DirectiveTables &
  TaskTables &
  IdentityTables &
  RuleTables &
  IndicatorTables &
  AdministrativeUnitTables;
type NewDirective = z.output<typeof directiveApi.give.body>;

/** A leader's order: given from what was on the screen, carried as tasks, followed until done. */
export function directiveService(unit: Unit<DirectiveWorld>) {
  const store = directiveStore(unit);
  const { user, now } = unit;

  async function present(row: DirectiveRow): Promise<Directive> {
    const agencies = await identityStore(unit).agencies();
    return {
      id: row.id,
      code: row.code,
      title: row.title,
      text: row.text,
      source: row.source as Directive['source'],
      sourceWords: row.source_words,
      givenBy: { id: row.given_by, name: row.given_by_name, title: row.given_by_title },
      givenAt: row.given_at.toISOString(),
      agency: row.agency,
      agencyName: agencies.find((agency) => agency.id === row.agency)?.short_name ?? row.agency,
      coAgencies: row.co_agencies,
      area: row.area,
      field: row.field,
      dueAt: row.due_at.toISOString(),
      state: row.state as Directive['state'],
      overdue: row.closed_at === null && row.due_at < now,
      tasks: await taskService(unit).list({ originKind: 'directive', originId: row.id, limit: 100 }),
      closedAt: row.closed_at?.toISOString() ?? null,
    };
  }

  async function get(id: string): Promise<Directive> {
    const row = /^[0-9a-f-]{36}$/.test(id) ? await store.byId(id) : undefined;
    if (!row) throw new AppError('not-found', id);
    return present(row);
  }

  return {
    get,
    list: async (filter: DirectiveFilter): Promise<Directive[]> => Promise.all((await store.list(filter)).map(present)),
    async give(request: NewDirective): Promise<Directive> {
      const agencies = await identityStore(unit).agencies();
      const unknown = [request.agency, ...request.coAgencies].find(
        (id) => !agencies.some((agency) => agency.id === id),
      );
      if (unknown) throw new AppError('rule-broken', `Không có cơ quan "${unknown}"`);
      if (new Date(request.dueAt) <= now) throw new AppError('rule-broken', 'Hạn hoàn thành phải ở tương lai');
      const source = await resolveSource(unit, request.source);
      const giver = await identityStore(unit)
        .accountById(user.id)
        .catch(() => undefined);
      const row = await store.insert({
        title: request.title,
        text: request.text,
        source_kind: request.source.kind,
        source_id: source.id,
        source: JSON.stringify(request.source),
        source_words: source.words,
        indicator: source.indicator,
        thing: source.thing,
        given_by: user.id,
        given_by_name: user.name,
        given_by_title: giver?.title ?? '',
        given_at: now,
        agency: request.agency,
        co_agencies: request.coAgencies,
        area: request.area ?? source.area ?? (await provinceCode(unit)),
        field: source.field ?? fieldOfAgency(agencies, request.agency),
        due_at: new Date(request.dueAt),
        state: 'given',
        closed_at: null,
      });
      await unit.audit({
        action: 'directive.given',
        subject: { kind: 'directive', id: row.id },
        area: row.area,
        detail: { code: row.code, agency: row.agency, source: row.source_kind, sourceId: row.source_id },
      });
      await unit.publish(
        'directive.given',
        { directive: row.id, agency: row.agency, area: row.area },
        { field: row.field },
      );
      for (const agency of [request.agency, ...request.coAgencies]) await giveTask(row, agency);
      return get(row.id);
    },
    /** A directive stands where its tasks stand; it is done when the lead agency's and all co-handlers' results are accepted. */
    async follow(id: string): Promise<void> {
      const row = await store.lock(id);
      if (!row) return;
      const state = stateOf(await taskService(unit).list({ originKind: 'directive', originId: id, limit: 100 }));
      if (state === row.state) return;
      await store.update(id, { state, closed_at: state === 'done' ? now : null });
      await unit.audit({ action: `directive.${state}`, subject: { kind: 'directive', id }, area: row.area });
      await unit.publish('directive.changed', { directive: id, state, area: row.area }, { field: row.field });
    },
  };

  async function giveTask(row: DirectiveRow, agency: string): Promise<void> {
    await taskService(unit).create({
      title: row.title,
      instructions: [row.text, row.source_words].filter(Boolean).join('\n'),
      origin: { kind: 'directive', id: row.id, step: agency },
      agency,
      area: row.area,
      field: row.field,
      mandatory: true,
      checklist: [],
      dueAt: row.due_at,
    });
  }
}

function fieldOfAgency(agencies: { id: string; fields: string[] }[], id: string): string {
  return agencies.find((agency) => agency.id === id)?.fields[0] ?? 'general';
}

function stateOf(tasks: Task[]): Directive['state'] {
  const open = tasks.filter((task) => task.state !== 'cancelled');
  if (open.length > 0 && open.every((task) => task.state === 'done')) return 'done';
  if (open.some((task) => task.state === 'returned')) return 'returned';
  if (open.length > 0 && open.every((task) => task.state === 'done' || task.state === 'submitted')) return 'submitted';
  return open.some((task) => task.state !== 'new') ? 'in-progress' : 'given';
}
