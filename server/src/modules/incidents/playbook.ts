import type { PlaybookDescription } from '@ioc/contracts/playbook-description';
import type { Unit } from '#platform/unit';
import { communeAgencyId, type IdentityTables } from '../identity/index.ts';
import type { Entry } from '../scenarios/index.ts';
import { taskService, type TaskTables } from '../tasks/index.ts';

type Place = { id: string; area: string; field: string; agency: string };

/**
 * Every step becomes a task of the right agency and person, due that many minutes after the start. Where an agency has nobody with the
 * role, the step falls to the agency that answers for the incident: work nobody can take would keep it open for ever.
 */
export async function startPlaybook(
  unit: Unit<TaskTables & IdentityTables>,
  incident: Place,
  playbook: Entry<PlaybookDescription>,
): Promise<void> {
  const service = taskService(unit);
  for (const step of playbook.description.steps) {
    const meant = step.agency === '@commune' ? communeAgencyId(incident.area) : step.agency;
    const agency = (await service.isStaffed(meant, step.role)) ? meant : incident.agency;
    await service.create({
      title: step.title,
      instructions: [step.instructions, step.message].filter(Boolean).join('\n\n'),
      origin: { kind: 'incident', id: incident.id, step: step.id },
      agency,
      role: step.role,
      area: incident.area,
      field: incident.field,
      mandatory: step.mandatory,
      checklist: step.checklist,
      dueAt: new Date(unit.now.getTime() + step.withinMinutes * 60_000),
    });
  }
}
