// From a template and what its values turned out to be to the document, word for word.
import {
  BriefingDocument,
  type BriefingDocumentInput,
  type DocumentBlock,
  type DocumentRun,
} from '@ioc/contracts/briefing-document';
import type { BriefingTemplateDescription, TemplateBlock } from '@ioc/contracts/briefing-template';
import { localParts } from '@ioc/contracts/format';
import { conditionOf } from '../conditions.ts';
import type { Measure } from '../model.ts';
import type { SheetTable } from '../render/index.ts';
import { factNames, factsOf, resolveValues, type Bindings } from '../values/resolve.ts';
import { listFigures } from './list-figures.ts';
import { writeChart } from './write-chart.ts';
import { writeEach, writeTable } from './write-table.ts';
import { writeText, writeWords, type Writing } from './write-text.ts';

export type Body = {
  blocks: DocumentBlock[];
  sheets: SheetTable[];
  /** The numbers of the text and tables, with the ids the document lists them under. */
  measures: Measure[];
  /** The figures behind the charts. */
  chartMeasures: Measure[];
  bindings: Bindings;
};

type Parts = Pick<Body, 'blocks' | 'sheets' | 'chartMeasures'>;

/** What the document says; its numbers are entered in the order in which a reader meets them. */
export async function composeBody(template: BriefingTemplateDescription, writing: Writing): Promise<Body> {
  const bindings = await resolveValues(writing.context, template.values);
  const parts: Parts = { blocks: [], sheets: [], chartMeasures: [] };
  for (const [index, block] of template.body.entries())
    await writeBlock(writing, block, bindings, `b${index + 1}`, parts);

  return { ...parts, bindings, measures: writing.ledger.entries() };
}

/** The whole document: the body in its official frame, with the list of sources. */
export async function composeDocument(
  template: BriefingTemplateDescription,
  writing: Writing,
  { blocks, bindings, measures, chartMeasures }: Body,
  { cutOffAt, preparedAt }: { cutOffAt: Date; preparedAt: Date },
): Promise<BriefingDocument> {
  const write = (pattern: string) => writeWords(writing, pattern, bindings);
  const writeAll = async (patterns: string[]) => {
    const written: string[] = [];
    for (const pattern of patterns) written.push(await write(pattern));
    return written;
  };
  const { superiorBody, issuingBody, symbol, place } = template.head;
  const prepared = localParts(preparedAt)!;
  return BriefingDocument.parse({
    head: {
      superiorBody: superiorBody === null ? null : await write(superiorBody),
      issuingBody: await write(issuingBody),
      symbol,
      place: await write(place),
      // Day and number are given when the document is signed and registered.
      month: Number(prepared.month),
      year: Number(prepared.year),
    },
    title: template.title,
    abstract: await write(template.abstract),
    addressees: await writeAll(template.addressees),
    body: blocks,
    signature: template.signature,
    recipients: await writeAll(template.recipients),
    figures: await listFigures(writing.context, measures),
    simulated: [...measures, ...chartMeasures].some(({ figure }) => figure.simulated),
    cutOffAt: cutOffAt.toISOString(),
    preparedAt: preparedAt.toISOString(),
  } satisfies BriefingDocumentInput);
}

async function writeBlock(
  writing: Writing,
  block: TemplateBlock,
  bindings: Bindings,
  prefix: string,
  parts: Parts,
): Promise<void> {
  const holds = (when: string | undefined) => conditionOf(when, factNames(bindings))(factsOf(bindings, writing));
  if (block.kind === 'page-break') return void parts.blocks.push({ kind: 'page-break' });
  if (!holds(block.when)) return;
  switch (block.kind) {
    case 'heading': {
      const text = await writeWords(writing, block.text, bindings);
      return void parts.blocks.push({ kind: 'heading', level: block.level, text, numbered: true });
    }
    case 'paragraph': {
      const { runs } = await writeText(writing, block.text, { bindings });
      return void parts.blocks.push({ kind: 'paragraph', style: block.style, runs });
    }
    case 'list': {
      const items = [];
      for (const { text, when } of block.items)
        if (holds(when)) items.push((await writeText(writing, text, { bindings })).runs);
      return items.length > 0 ? void parts.blocks.push({ kind: 'list', items: withListEnds(items) }) : undefined;
    }
    case 'each':
      return void parts.blocks.push(...(await writeEach(writing, block, bindings, prefix)));
    case 'table': {
      const { blocks, sheet } = await writeTable(writing, block, bindings, prefix);
      parts.blocks.push(...blocks);
      return sheet ? void parts.sheets.push(sheet) : undefined;
    }
    case 'chart': {
      const { blocks, figures, sheet } = await writeChart(writing, block, bindings, prefix);
      parts.blocks.push(...blocks);
      parts.chartMeasures.push(...figures);
      return sheet ? void parts.sheets.push(sheet) : undefined;
    }
  }
}

/** Items end with ";", the last with "." (Decree 30/2020/NĐ-CP, Appendix I), whichever of them are there. */
function withListEnds(items: DocumentRun[][]): DocumentRun[][] {
  return items.map((runs, index) => {
    const end = index < items.length - 1 ? ';' : '.';
    const last = runs.at(-1);
    if (last?.kind !== 'text') return [...runs, { kind: 'text', text: end }];
    return [...runs.slice(0, -1), { ...last, text: last.text.replace(/[;.\s]*$/, end) }];
  });
}
