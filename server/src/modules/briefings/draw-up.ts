import type { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import { formatDate, formatTime } from '@ioc/contracts/format';
import type { LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';
import type { Province } from '../scenarios/index.ts';
import { composeDocument, type Composed } from './compose/compose.ts';
import type { Writing } from './compose/write-text.ts';
import type { BriefingSources } from './model.ts';
import { formerPeriod, formerWords, periodWords, type BriefingPeriod } from './period.ts';
import { briefingSources } from './sources/index.ts';
import { agencyName } from './templates.ts';
import { legalValues } from './values/context.ts';

export type DrawUpRequest = {
  description: BriefingTemplateDescription;
  scenario: string;
  field: string;
  period: BriefingPeriod;
  cutOffAt: Date;
  preparedAt: Date;
  /** false: only to compare with what was produced before; nothing is kept. */
  keep: boolean;
};
type Surroundings = { province: Province; layers: readonly LayerSource[] };

/** The document of a template for a period, from what was known at the cut-off and the caller may see. */
export async function drawUp(
  unit: AnyUnit,
  { province, layers }: Surroundings,
  { description, scenario, field, period, cutOffAt, preparedAt, keep }: DrawUpRequest,
): Promise<Composed & { sources: BriefingSources }> {
  const owner = { agency: description.agency, name: agencyName(province, description.agency) };
  const sources = await briefingSources(unit, { province, layers, scenario, field, owner, asKnownAt: cutOffAt, keep });
  const former = formerPeriod(period);
  const legal = legalValues({ province, period }, description.values);
  const context = { template: description.id, province, sources, period, former, legal };
  const words = documentWords(sources, period, cutOffAt);
  return { ...(await composeDocument(description, context, words, { cutOffAt, preparedAt })), sources };
}

function documentWords(sources: BriefingSources, period: BriefingPeriod, cutOffAt: Date): Writing['words'] {
  const { name } = sources.province;
  const area = lowerFirst(sources.area.name);
  return {
    period: periodWords(period),
    formerPeriod: formerWords[period.kind],
    cutOff: `${formatTime(cutOffAt)} ngày ${formatDate(cutOffAt)}`,
    province: lowerFirst(name),
    provinceName: name.replace(/^(Tỉnh|Thành phố)\s+/u, ''),
    area: sources.area.id === sources.province.id ? `toàn ${area.split(' ')[0]}` : area,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}
