// From what a document says to the exact words on paper: numbering, capitals, blanks, annexes. Both writers start from
// this one result, so DOCX and PDF cannot differ in a single character.
import type { BriefingDocument, DocumentBlock, DocumentRun, TableCell } from '@ioc/contracts/briefing-document';
import type { DocumentLayout } from '@ioc/contracts/document-format';
import {
  figureAnchor,
  type ArrangedBlock,
  type ArrangedCell,
  type ArrangedDocument,
  type ArrangedRun,
} from './arranged-document.ts';
import { drawChart } from './chart.ts';
import { figureAnnex, listedFigures } from './figure-annex.ts';
import { headingNumbers, toRoman } from './numbering.ts';
import { annexReference, numberLine, placeAndDate, recipientLines, upper } from './wording.ts';

/** Works out every word and mark of the document as it will be printed. */
export function arrangeDocument(document: BriefingDocument, layout: DocumentLayout): ArrangedDocument {
  const { head, signature } = document;
  const { texts } = layout;
  const counters = { table: 0, chart: 0 };
  const listed = new Set(listedFigures(document).map(({ id }) => id));
  const arrange = (blocks: DocumentBlock[]) => arrangeBlocks(blocks, layout, counters, listed);
  const body = arrange(document.body);
  const aboutFigures = figureAnnex(document, layout);
  const annexes = [
    ...document.annexes.map(({ title, blocks }) => ({ title, blocks: arrange(blocks) })),
    ...(aboutFigures ? [aboutFigures] : []),
  ];

  return {
    head: {
      superiorBody: head.superiorBody === null ? null : upper(head.superiorBody),
      issuingBody: upper(head.issuingBody),
      nationalName: texts.nationalName,
      motto: texts.motto,
      number: numberLine(head, texts.number),
      placeAndDate: placeAndDate(head),
    },
    title: upper(document.title),
    abstract: document.abstract,
    addressees:
      document.addressees.length > 0 ? { label: texts.addressees, names: addresseeLines(document.addressees) } : null,
    body,
    signature: signature && { lines: signature.lines.map(upper), name: signature.name },
    recipients:
      document.recipients.length > 0 ? { label: texts.recipients, lines: recipientLines(document.recipients) } : null,
    annexes: annexes.map(({ title, blocks }, index) => ({
      label: annexes.length > 1 ? `${texts.annex} ${toRoman(index + 1)}` : texts.annex,
      title: upper(title),
      reference: annexReference(document),
      blocks,
    })),
    footer: document.simulated ? texts.simulated : null,
    preparedAt: new Date(document.preparedAt),
  };
}

/** Ids of figures that have a row in the annex to lead to. */
type Listed = ReadonlySet<string>;

function arrangeBlocks(
  blocks: DocumentBlock[],
  layout: DocumentLayout,
  counters: { table: number; chart: number },
  listed: Listed,
) {
  const number = headingNumbers();
  return blocks.map((block): ArrangedBlock => {
    switch (block.kind) {
      case 'heading': {
        const text = block.numbered ? `${number(block.level)} ${block.text}` : block.text;
        return { kind: 'heading', level: block.level, text: block.level === 1 ? upper(text) : text };
      }
      case 'paragraph':
        return { kind: 'paragraph', style: block.style, runs: arrangeRuns(block.runs, listed) };
      case 'list':
        return { kind: 'list', items: block.items.map((item) => arrangeRuns(item, listed)) };
      case 'table': {
        const total = block.columns.reduce((sum, { width }) => sum + width, 0);
        const aligns = block.columns.map(({ align }) => align);
        return {
          kind: 'table',
          caption: block.caption ? `Bảng ${++counters.table}. ${block.caption}` : null,
          unitNote: block.unitNote ?? null,
          widths: block.columns.map(({ width }) => width / total),
          header: arrangeRows(block.header, aligns, true, listed),
          rows: arrangeRows(block.rows, aligns, false, listed),
          source: block.source ? `Nguồn: ${block.source}` : null,
          size: layout.body.tableSize,
        };
      }
      case 'chart': {
        const widthMillimeters = layout.page.width - layout.page.marginLeft - layout.page.marginRight;
        return {
          kind: 'chart',
          svg: drawChart(
            block.option,
            { widthMillimeters, heightMillimeters: block.heightMillimeters },
            layout.fonts.chart,
          ),
          widthMillimeters,
          heightMillimeters: block.heightMillimeters,
          alt: block.alt,
          caption: `Biểu đồ ${++counters.chart}. ${block.caption}`,
          source: block.source ? `Nguồn: ${block.source}` : null,
        };
      }
      case 'page-break':
        return block;
    }
  });
}

function arrangeRuns(runs: DocumentRun[], listed: Listed): ArrangedRun[] {
  return runs.map((run) => arrangeRun(run, listed));
}

function arrangeRun(run: DocumentRun, listed: Listed): ArrangedRun {
  const style = { ...(run.bold && { bold: true }), ...(run.italic && { italic: true }) };
  if (run.kind === 'text') return { text: run.text, ...style };
  if (run.figureId === undefined) return { text: run.text, ...style, dotted: true };
  return { text: run.text, ...style, ...(listed.has(run.figureId) && { goTo: figureAnchor(run.figureId) }) };
}

/** A cell takes the alignment of the column it starts in; heads are centred and bold. */
function arrangeRows(
  rows: TableCell[][],
  aligns: ArrangedCell['align'][],
  isHeader: boolean,
  listed: Listed,
): ArrangedCell[][] {
  const covered: number[] = aligns.map(() => 0);
  return rows.map((row) => {
    const arranged = row.map((cell): ArrangedCell => {
      const column = covered.indexOf(0);
      covered.fill(cell.rows, column, column + cell.columns);
      const runs = arrangeRuns(cell.runs, listed);
      return {
        columns: cell.columns,
        rows: cell.rows,
        runs: isHeader ? runs.map((run) => ({ ...run, bold: true })) : runs,
        align: cell.align ?? (isHeader ? 'center' : (aligns[column] ?? 'left')),
      };
    });
    for (const [index, rowsLeft] of covered.entries()) covered[index] = Math.max(0, rowsLeft - 1);
    return arranged;
  });
}

function addresseeLines(names: string[]): string[] {
  return names.length === 1 ? names : recipientLines(names);
}
