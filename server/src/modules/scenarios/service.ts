import type { Playbook, Scenario } from '@ioc/contracts/scenarios';
import { AgenciesDescription } from '@ioc/contracts/settings-description';
import { AppError } from '#platform/errors';
import type { Entry, Province } from './province.ts';
import { readSettings } from './settings.ts';

/** The scenarios as screens see them: description plus the ids of everything that lies in their folders. */
export function listScenarios(province: Province): Scenario[] {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  return [...province.scenarios.values()].map(({ id, description }) => ({
    ...description,
    ownerName: agencies.find((agency) => agency.id === description.owner)?.name.vi ?? description.owner,
    indicators: idsOf(province, 'indicators', id),
    rules: idsOf(province, 'rules', id),
    playbooks: idsOf(province, 'playbooks', id),
    briefings: idsOf(province, 'briefings', id),
    dataSets: [...new Set([...idsOf(province, 'dataSets', id), ...description.needs])],
  }));
}

export function findScenario(province: Province, id: string): Scenario {
  const found = listScenarios(province).find((scenario) => scenario.id === id);
  if (!found) throw new AppError('not-found', id);
  return found;
}

export function playbooksOf(province: Province, scenario: string): Playbook[] {
  return [...province.playbooks.values()]
    .filter((entry) => entry.scenario === scenario)
    .map(({ id, version, description }) => ({
      id,
      version,
      scenario,
      name: description.name,
      steps: description.steps,
    }));
}

function idsOf(province: Province, kind: string, scenario: string): string[] {
  // A kind without files of this province has no map.
  const entries = (province as unknown as Record<string, Map<string, Entry<unknown>> | undefined>)[kind];
  return [...(entries?.values() ?? [])].filter((entry) => entry.scenario === scenario).map((entry) => entry.id);
}
