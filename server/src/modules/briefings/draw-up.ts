import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import type { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import { formatDate, formatTime } from '@ioc/contracts/format';
import type { LayerSource } from '#platform/layers';
import type { AnyUnit } from '#platform/unit';
import type { Province } from '../scenarios/index.ts';
import { composeBody, composeDocument, type Body } from './compose/compose.ts';
import { createLedger } from './compose/ledger.ts';
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
};
type Surroundings = { province: Province; layers: readonly LayerSource[] };

export type DrawnUp = { document: BriefingDocument; body: Body; sources: BriefingSources };

/** The document of a template for a period, from what was known at the cut-off and the caller may see. */
export async function drawUp(unit: AnyUnit, surroundings: Surroundings, request: DrawUpRequest): Promise<DrawnUp> {
  const { description, cutOffAt } = request;
  const writing = await startWriting(unit, surroundings, request, true);
  const body = await composeBody(description, writing);
  const document = await composeDocument(description, writing, body, { cutOffAt, preparedAt: unit.now });
  await writing.context.sources.keepProofs();
  return { document, body, sources: writing.context.sources };
}

/** What the document would say now, only to compare: none of its computed numbers gets a passport. */
export async function drawUpToCompare(
  unit: AnyUnit,
  surroundings: Surroundings,
  request: DrawUpRequest,
): Promise<Body> {
  return composeBody(request.description, await startWriting(unit, surroundings, request, false));
}

async function startWriting(
  unit: AnyUnit,
  { province, layers }: Surroundings,
  { description, scenario, field, period, cutOffAt }: DrawUpRequest,
  keep: boolean,
): Promise<Writing> {
  const owner = { agency: description.agency, name: agencyName(province, description.agency) };
  const sources = await briefingSources(unit, { province, layers, scenario, field, owner, asKnownAt: cutOffAt, keep });
  const former = formerPeriod(period);
  const legal = legalValues({ province, period }, description.values);
  const context = { template: description.id, province, sources, period, former, legal };
  const running = cutOffAt < new Date(period.end);
  return { context, running, words: documentWords(sources, period, cutOffAt), ledger: createLedger() };
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
    area: sources.area.id === sources.province.id ? (wholeWords[area.split(' ')[0]!] ?? 'toàn địa bàn') : area,
  };
}

const wholeWords: Record<string, string> = { tỉnh: 'toàn tỉnh', thành: 'toàn thành phố' };

/** "Tỉnh Hải Minh" inside a sentence: the type of the unit in lower case, the name as it is. */
function lowerFirst(text: string): string {
  return text.replace(/^(Tỉnh|Thành phố|Xã|Phường|Đặc khu) /u, (type) => type.toLocaleLowerCase('vi'));
}
