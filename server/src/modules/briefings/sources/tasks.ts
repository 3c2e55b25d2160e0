import type { TaskState } from '@ioc/contracts/tasks';
import type { AnyUnit } from '#platform/unit';
import { taskService } from '../../tasks/index.ts';
import type { RecordRow } from '../model.ts';
import { dayOf, recordRow, workFacts } from './record.ts';
import type { RecordRequest } from './index.ts';

const mostTasks = 5000;
const stateWords: Record<TaskState, string> = {
  new: 'Chưa nhận',
  accepted: 'Đã nhận',
  'in-progress': 'Đang thực hiện',
  submitted: 'Đã báo cáo',
  done: 'Hoàn thành',
  returned: 'Bị trả lại',
  cancelled: 'Đã hủy',
};

/** Tasks of the scenario's field that were worked on in the period. */
export async function readTasks(unit: AnyUnit, { field, period, asKnownAt }: RecordRequest): Promise<RecordRow[]> {
  const found = (await taskService(unit).list({ limit: mostTasks })).filter((task) => task.field === field);
  return found
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id))
    .flatMap(({ id, title, agency, agencyName, area, state, origin, createdAt, closedAt, dueAt }) => {
      const times = { begun: createdAt, closed: closedAt, due: dueAt, cancelled: state === 'cancelled' };
      const work = workFacts(times, { ...period, asKnownAt });
      if (!work) return [];
      return recordRow({
        id,
        place: { kind: 'area', id: area, name: agencyName, area },
        site: null,
        thing: null,
        texts: { title, agency: agencyName, due: dayOf(dueAt), state: work.overdue ? 'Quá hạn' : stateWords[state] },
        numbers: {},
        facts: { state, agency, origin: origin.kind, ...work },
        simulated: false,
      });
    });
}
