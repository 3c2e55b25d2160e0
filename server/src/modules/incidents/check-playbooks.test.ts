import { RolesDescription } from '@ioc/contracts/settings-description';
import { expect, test } from 'vitest';
import { provinceDir } from '../../testing/app.ts';
import { loadProvince, readSettings } from '../scenarios/index.ts';
import { checkPlaybooks } from './check-playbooks.ts';

test('[SCN-08] every step of the shipped playbooks falls to a role that may do it', async () => {
  const province = await loadProvince(provinceDir);

  const problems = checkPlaybooks(province);

  expect(province.playbooks.size).toBeGreaterThanOrEqual(2);
  expect(problems).toEqual([]);
});

test('[SCN-08] a step for an unknown agency or role, or for a role that cannot take a task, is told with its file', async () => {
  const province = await loadProvince(provinceDir);
  const { roles } = readSettings(province, 'roles', RolesDescription);
  const reader = roles.find(
    ({ permissions }) => permissions.includes('tasks.read') && !permissions.includes('tasks.work'),
  )!;
  const { steps } = province.playbooks.get('outbreak-response')!.description;
  steps[0]!.agency = 'so-nao-do';
  steps[1]!.role = 'nobody';
  steps[2]!.role = reader.id;

  const problems = checkPlaybooks(province);

  expect(problems.map(({ file, message }) => `${file.split('/').at(-1)}: ${message}`)).toEqual([
    'outbreak-response.yaml: check-figures: không có cơ quan "so-nao-do"',
    'outbreak-response.yaml: investigate: không có vai trò "nobody"',
    `outbreak-response.yaml: first-response: vai trò "${reader.id}" không có quyền nhận và làm nhiệm vụ (tasks.work)`,
  ]);
});
