import type { Incident } from '@ioc/contracts/incidents';
import type { AnyUnit } from '#platform/unit';
import { incidentService } from '../../incidents/index.ts';
import type { RecordRow } from '../model.ts';
import { levelWords } from './alerts.ts';
import { momentOf, recordRow, workFacts } from './record.ts';
import type { RecordRequest } from './index.ts';

const mostIncidents = 2000;
const stateWords: Record<Incident['state'], string> = {
  open: 'Mới mở',
  'in-progress': 'Đang xử lý',
  resolved: 'Đã khắc phục',
  closed: 'Đã đóng',
};

/** Incidents of the scenario that were worked on in the period, oldest first. */
export async function readIncidents(unit: AnyUnit, request: RecordRequest): Promise<RecordRow[]> {
  const { province, scenario, period, asKnownAt } = request;
  const found = await incidentService(unit, province).list({ scenario, limit: mostIncidents });
  return found
    .toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
    .flatMap((incident) => {
      const work = workFacts({ begun: incident.openedAt, closed: incident.closedAt }, { ...period, asKnownAt });
      if (!work) return [];
      const { id, code, title, level, area, areaName, openedAt, closedAt, closing, tasks, simulated } = incident;
      const count = (value: number, label: string) => ({ value, unit: '', decimals: 0, label: `${label}, ${code}` });
      return recordRow({
        id: code,
        place: { kind: 'area', id: area, name: areaName, area },
        site: null,
        thing: null,
        texts: {
          code,
          title,
          area: areaName,
          level: levelWords(level),
          state: work.done
            ? stateWords[incident.state]
            : stateWords[incident.state === 'closed' ? 'in-progress' : incident.state],
          opened: momentOf(openedAt),
          closed: work.done ? momentOf(closedAt) : '',
          cause: work.done ? (closing?.cause ?? '') : '',
          result: work.done ? (closing?.result ?? '') : '',
        },
        numbers: { tasks: count(tasks.total, 'Số nhiệm vụ'), tasksDone: count(tasks.done, 'Số nhiệm vụ đã xong') },
        facts: { id, state: incident.state, level, begun: work.begun, done: work.done, open: work.open },
        simulated,
      });
    });
}
