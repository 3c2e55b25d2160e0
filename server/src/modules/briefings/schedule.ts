import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from '../identity/index.ts';
import { noticeService, type NoticeTables } from '../notices/index.ts';
import { formerPeriod, periodAround, periodWords } from './period.ts';
import { briefingService, type BriefingSurroundings } from './service.ts';
import { briefingStore } from './store.ts';
import type { BriefingTables } from './tables.ts';
import { findTemplate } from './templates.ts';
import { provinceCode } from '../admin-units/index.ts';

export type ScheduleTables = BriefingTables & NoticeTables & IdentityTables;

/** Makes the pack of the period that has just ended, once, and tells those who wait for it; when it cannot be made, why not. */
export async function produceDue(
  unit: Unit<ScheduleTables>,
  surroundings: BriefingSurroundings,
  template: string,
): Promise<void> {
  const { description, field } = findTemplate(surroundings.province, template);
  const period = formerPeriod(periodAround(unit.now, description.periodKind));
  if (await briefingStore(unit).ofPeriod(template, period.text, unit.user.id)) return;
  const place = { area: await provinceCode(unit), field };
  const name = `${description.name.vi}, ${periodWords(period)}`;
  try {
    const pack = await briefingService(unit, surroundings).produce({ template, period: period.text });
    await noticeService(unit).tellRoles(description.tell, place, {
      about: `briefing:${pack.id}`,
      title: 'Đã lập báo cáo định kỳ',
      text: name,
      link: `/briefings/${pack.id}`,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = error.detail ?? error.message;
    await unit.audit({
      action: 'briefing.not-produced',
      subject: { kind: 'briefing-template', id: template },
      area: place.area,
      detail: { period: period.text, reason },
    });
    await noticeService(unit).tellRoles(description.tell, place, {
      about: `briefing-not-produced:${template}:${period.text}`,
      title: 'Chưa lập được báo cáo định kỳ',
      text: `${name}: ${reason}`,
      link: '/briefings',
    });
  }
}
