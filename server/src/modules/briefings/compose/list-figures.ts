import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import type { Figure } from '@ioc/contracts/indicators';
import type { Measure } from '../model.ts';
import type { ValueContext } from '../values/context.ts';
import { figurePeriodText, measureText, unitText } from '../values/measure.ts';
import { reasonWords } from '../values/missing.ts';

/** The annex of sources: every number with where it came from and who answers for it. */
export async function listFigures(context: ValueContext, measures: Measure[]): Promise<BriefingDocument['figures']> {
  const listed: BriefingDocument['figures'] = [];
  for (const measure of measures) {
    const { source, approvedBy } = await context.sources.originOf(measure.figure);
    listed.push({
      id: measure.id,
      name: measure.label,
      area: measure.place,
      text: measureText(measure),
      unit: measure.figure.value === null ? '' : unitText(measure.unit),
      period: figurePeriodText(measure.figure),
      source: [source, stateWords(measure.figure)].filter((words) => words !== '').join(' '),
      approvedBy,
      passport: measure.figure.passport,
      ...(measure.ofRecord && { onPaper: false }),
    });
  }
  return listed;
}

function stateWords({ status, reason }: Figure): string {
  if (status === 'provisional') return 'Số tạm tính.';
  if (status === 'incomplete') return `Số chưa đầy đủ: ${reasonWords(reason)}.`;
  if (status === 'no-data') return `Lý do: ${reasonWords(reason)}.`;
  return '';
}
