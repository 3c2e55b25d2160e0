import type { PlaybookDescription } from '@ioc/contracts/playbook-description';
import type { Unit } from '#platform/unit';
import { communeAgencyId, type IdentityTables } from '../identity/index.ts';
import type { Entry } from '../scenarios/index.ts';
import { taskService, type TaskTables } from '../tasks/index.ts';

type Place = { id: string; area: string; field: string };

/** Every step becomes a task of the right agency and person, due that many minutes after the start. */
export async function startPlaybook(
  unit: Unit<TaskTables & IdentityTables>,
  incident: Place,
  playbook: Entry<PlaybookDescription>,
): Promise<void> {
  for (const step of playbook.description.steps) {
    await taskService(unit).create({
      title: step.title,
      instructions: [step.instructions, step.message].filter(Boolean).join('\n\n'),
      origin: { kind: 'incident', id: incident.id, step: step.id },
      agency: step.agency === '@commune' ? communeAgencyId(incident.area) : step.agency,
      role: step.role,
      area: incident.area,
      field: incident.field,
      mandatory: step.mandatory,
      checklist: step.checklist,
      dueAt: new Date(unit.now.getTime() + step.withinMinutes * 60_000),
    });
  }
}
