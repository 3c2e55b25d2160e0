import type { PlaybookDescription } from '@ioc/contracts/playbook-description';
import { AgenciesDescription, RolesDescription } from '@ioc/contracts/settings-description';
import { readSettings, type Province, type ProvinceProblem } from '../scenarios/index.ts';

/** What no single file can see of playbooks: whether the agency of each step exists, and those it falls to may work on a task. */
export function checkPlaybooks(province: Province): ProvinceProblem[] {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const { roles } = readSettings(province, 'roles', RolesDescription);
  const isAgency = (agency: string): boolean => agency === '@commune' || agencies.some(({ id }) => id === agency);
  const stepProblems = ({ id, agency, role }: PlaybookDescription['steps'][number]): string[] => {
    const described = roles.find((one) => one.id === role);
    return [
      ...(isAgency(agency) ? [] : [`${id}: không có cơ quan "${agency}"`]),
      ...(described ? [] : [`${id}: không có vai trò "${role}"`]),
      ...(!described || described.permissions.includes('tasks.work')
        ? []
        : [`${id}: vai trò "${role}" không có quyền nhận và làm nhiệm vụ (tasks.work)`]),
    ];
  };
  return [...province.playbooks.values()].flatMap(({ file, description }) =>
    description.steps.flatMap(stepProblems).map((message) => ({ file, line: null, message })),
  );
}
