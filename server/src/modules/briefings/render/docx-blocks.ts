// The body of a document in Word: headings, paragraphs, lists, tables, charts.
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { DocumentLayout } from '@ioc/contracts/document-format';
import type { ArrangedBlock, ArrangedCell, ArrangedChart, ArrangedTable } from './arranged-document.ts';
import { chartPng } from './chart.ts';
import type { RunWriter } from './docx-runs.ts';

export const dashList = 'dash-list';
const pixelsPerMillimeter = 96 / 25.4;
const twipsPerPoint = 20;
const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

export type DocxContext = { layout: DocumentLayout; write: RunWriter; drawings: { count: number } };

export function twips(points: number): number {
  return Math.round(points * twipsPerPoint);
}

/** The library's own conversion cuts off fractions: A4 would be 11905 twips wide instead of 11906. */
export function millimeterTwips(millimeters: number): number {
  return Math.round((millimeters * 1440) / 25.4);
}

export function textWidthTwips({ page }: DocumentLayout): number {
  return millimeterTwips(page.width - page.marginLeft - page.marginRight);
}

/** Line spacing of running text; `auto` is written out because LibreOffice otherwise reads the number as exact. */
export function bodySpacing({ body }: DocumentLayout) {
  return { after: twips(body.paragraphSpacing), line: Math.round(240 * body.lineSpacing), lineRule: LineRuleType.AUTO };
}
export const singleSpacing = { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO };

export function writeBlocks(blocks: ArrangedBlock[], context: DocxContext): (Paragraph | Table)[] {
  return blocks.flatMap((block) => writeBlock(block, context));
}

function writeBlock(block: ArrangedBlock, context: DocxContext): (Paragraph | Table)[] {
  const { layout, write } = context;
  const { body } = layout;
  const firstLine = millimeterTwips(body.firstLineIndent);
  const running: IParagraphOptions = {
    alignment: AlignmentType.JUSTIFIED,
    spacing: bodySpacing(layout),
    indent: { firstLine },
  };

  switch (block.kind) {
    case 'heading': {
      const children = write([{ text: block.text }], { size: body.size, bold: block.level < 3 });
      const heading = headingLevels[block.level - 1];
      return [new Paragraph({ ...running, alignment: AlignmentType.LEFT, heading, keepNext: true, children })];
    }
    case 'paragraph': {
      if (block.style === 'note') {
        const children = write(block.runs, { size: body.noteSize, italics: true });
        return [new Paragraph({ ...running, indent: { firstLine: 0 }, children })];
      }
      const italics = block.style === 'basis';
      return [new Paragraph({ ...running, children: write(block.runs, { size: body.size, italics }) })];
    }
    case 'list':
      return block.items.map((item) => {
        const children = write(item, { size: body.size });
        return new Paragraph({ ...running, numbering: { reference: dashList, level: 0 }, children });
      });
    case 'table':
      return writeTable(block, context);
    case 'chart':
      return writeChart(block, context);
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

function writeTable(table: ArrangedTable, context: DocxContext): (Paragraph | Table)[] {
  const { layout, write } = context;
  const widths = table.widths.map((width) => Math.round(width * textWidthTwips(layout)));
  const above = (text: string, alignment: IParagraphOptions['alignment'], bold: boolean) =>
    new Paragraph({
      alignment,
      keepNext: true,
      spacing: { ...singleSpacing, before: twips(3), after: twips(3) },
      children: write([{ text }], { size: table.size, bold, italics: !bold }),
    });
  const row = (cells: ArrangedCell[], tableHeader: boolean) =>
    new TableRow({ tableHeader, cantSplit: true, children: cells.map((cell) => writeCell(cell, table.size, write)) });
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

  return [
    ...(table.caption ? [above(table.caption, AlignmentType.CENTER, true)] : []),
    ...(table.unitNote ? [above(table.unitNote, AlignmentType.RIGHT, false)] : []),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      borders: {
        top: border,
        bottom: border,
        left: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      rows: [...table.header.map((cells) => row(cells, true)), ...table.rows.map((cells) => row(cells, false))],
    }),
    afterFigure(table.source, AlignmentType.LEFT, context),
  ];
}

function writeCell(cell: ArrangedCell, size: number, write: RunWriter): TableCell {
  return new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 50, bottom: 50, left: 80, right: 80, marginUnitType: WidthType.DXA },
    children: [
      new Paragraph({
        alignment: alignments[cell.align],
        spacing: singleSpacing,
        children: write(cell.runs, { size }),
      }),
    ],
  });
}

function writeChart(chart: ArrangedChart, context: DocxContext): Paragraph[] {
  const { layout, write } = context;
  const id = String(++context.drawings.count);
  const picture = new ImageRun({
    type: 'png',
    data: chartPng(chart.svg, layout.fonts.chart),
    transformation: {
      width: Math.round(chart.widthMillimeters * pixelsPerMillimeter),
      height: Math.round(chart.heightMillimeters * pixelsPerMillimeter),
    },
    altText: { id, name: chart.caption, title: chart.caption, description: chart.alt },
  });
  const centered = { alignment: AlignmentType.CENTER, keepNext: chart.source !== null };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: twips(6) },
      children: [picture],
    }),
    new Paragraph({
      ...centered,
      spacing: singleSpacing,
      children: write([{ text: chart.caption }], { size: layout.body.tableSize, bold: true }),
    }),
    afterFigure(chart.source, AlignmentType.CENTER, context),
  ];
}

/** The source line, or the blank that parts a table from what follows. */
function afterFigure(
  source: string | null,
  alignment: IParagraphOptions['alignment'],
  context: DocxContext,
): Paragraph {
  const { layout, write } = context;
  return new Paragraph({
    alignment,
    spacing: { ...singleSpacing, after: twips(layout.body.paragraphSpacing) },
    children: source ? write([{ text: source }], { size: layout.body.noteSize, italics: true }) : [],
  });
}
