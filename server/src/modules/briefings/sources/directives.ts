import type { Directive } from '@ioc/contracts/directives';
import type { AnyUnit } from '#platform/unit';
import { directiveService } from '../../directives/index.ts';
import type { RecordRow } from '../model.ts';
import { dayOf, recordRow, workFacts } from './record.ts';
import type { RecordRequest } from './index.ts';

const mostDirectives = 1000;
const stateWords: Record<Directive['state'], string> = {
  given: 'Đã giao',
  'in-progress': 'Đang thực hiện',
  submitted: 'Đã báo cáo',
  done: 'Hoàn thành',
  returned: 'Bị trả lại',
  cancelled: 'Đã hủy',
};

/** Directives of the scenario's field that were worked on in the period. */
export async function readDirectives(unit: AnyUnit, { field, period, asKnownAt }: RecordRequest): Promise<RecordRow[]> {
  const found = (await directiveService(unit).list({ limit: mostDirectives })).filter((one) => one.field === field);
  return found
    .toSorted((a, b) => a.givenAt.localeCompare(b.givenAt))
    .flatMap(({ code, title, agency, agencyName, area, state, sourceWords, givenAt, dueAt, closedAt }) => {
      const times = { begun: givenAt, closed: closedAt, due: dueAt, cancelled: state === 'cancelled' };
      const work = workFacts(times, { ...period, asKnownAt });
      if (!work) return [];
      return recordRow({
        id: code,
        place: { kind: 'area', id: area, name: agencyName, area },
        site: null,
        thing: null,
        texts: {
          code,
          title,
          agency: agencyName,
          given: dayOf(givenAt),
          due: dayOf(dueAt),
          state: work.overdue ? 'Quá hạn' : stateWords[state],
          source: sourceWords,
        },
        numbers: {},
        facts: { state, agency, ...work },
        simulated: false,
      });
    });
}
