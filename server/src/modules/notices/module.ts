import { noticeApi } from '@ioc/contracts/notices';
import type { Platform } from '#platform/platform';
import type { IdentityTables } from '../identity/index.ts';
import type { Province } from '../scenarios/index.ts';
import { taskService, type TaskTables } from '../tasks/index.ts';
import { noticeService } from './service.ts';
import type { NoticeTables } from './tables.ts';

const taskWords: Record<string, string> = {
  submitted: 'đã báo cáo kết quả, chờ xem xét',
  returned: 'bị trả lại, cần làm tiếp',
  done: 'đã được chấp nhận',
  overdue: 'đã quá hạn',
};

const ruleWords: Record<string, string> = {
  proposed: 'Đề nghị thay đổi quy tắc, chờ duyệt',
  decided: 'Đã quyết định về thay đổi quy tắc',
  'too-loud': 'Quy tắc báo quá định mức, đề nghị đưa về chạy thử',
};

/** Who is told of what. Channels beyond the screen (SMS, e-mail, push) come as adapters behind `noticeService`. */
export function notices(platform: Platform<NoticeTables & IdentityTables & TaskTables>, province: Province): void {
  platform.routes(noticeApi, {
    list: (unit, { query }) => noticeService(unit).list(query.unread ?? false),
    read: (unit, { params }) => noticeService(unit).markRead(params.id),
  });

  platform.on('alert.raised', 'notices.tell-of-alert', async (unit, alert) => {
    const rule = province.rules.get(alert.rule)?.description;
    if (!rule) return;
    await noticeService(unit).tellRoles(
      rule.tell,
      { area: alert.area, field: fieldOf(province, alert.rule) },
      {
        about: `alert:${alert.alert}`,
        title: rule.name.vi,
        text: `Cảnh báo cấp ${alert.level}`,
        link: `/alerts/${alert.alert}`,
        level: alert.level,
      },
    );
  });
  platform.on('rule.changed', 'notices.tell-of-rule', async (unit, { rule: id, what, change }) => {
    const rule = province.rules.get(id)?.description;
    const words = ruleWords[what];
    if (!rule || !words) return;
    await noticeService(unit).tellAgency(rule.agency, {
      about: `rule:${id}:${what}:${change}${what === 'too-loud' ? `:${unit.now.toISOString().slice(0, 10)}` : ''}`,
      title: words,
      text: rule.name.vi,
      link: `/rules/${id}`,
    });
  });
  platform.on('task.assigned', 'notices.tell-of-task', async (unit, { task: id, person, agency }) => {
    const task = await taskService(unit).get(id);
    const message = { about: `task:${id}`, title: 'Nhiệm vụ mới', text: task.title, link: `/tasks/${id}` };
    await (person
      ? noticeService(unit).tellPeople([person], message)
      : noticeService(unit).tellAgency(agency, message));
  });
  platform.on('task.changed', 'notices.tell-of-task-change', async (unit, { task: id, state }) => {
    const words = taskWords[state];
    if (!words) return;
    const task = await taskService(unit).get(id);
    const message = {
      about: `task:${id}:${state}:${unit.now.toISOString()}`,
      title: `Nhiệm vụ ${words}`,
      text: task.title,
      link: `/tasks/${id}`,
    };
    if (state === 'submitted') await noticeService(unit).tellPeople(await taskService(unit).giversOf(id), message);
    else
      await (task.person
        ? noticeService(unit).tellPeople([task.person], message)
        : noticeService(unit).tellAgency(task.agency, message));
  });
}

function fieldOf(province: Province, rule: string): string {
  const scenario = province.rules.get(rule)?.scenario ?? '';
  return province.scenarios.get(scenario)?.description.field ?? '';
}
