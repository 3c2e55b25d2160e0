// The frame of an official document in Word: head, title, addressees, signature and recipients, annex titles.
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { ArrangedAnnex, ArrangedDocument } from './arranged-document.ts';
import { bodySpacing, millimeterTwips, singleSpacing, textWidthTwips, twips, type DocxContext } from './docx-blocks.ts';
import type { RunStyle } from './docx-runs.ts';
import { textWidth } from './typst.ts';

type Content = (Paragraph | Table)[];
const eighthsPerPoint = 8;

/** Two columns without borders; the second row holds number and date, so that they stand on one line. */
export function writeHead({ head }: ArrangedDocument, context: DocxContext): Content {
  const look = context.layout.head;
  const total = textWidthTwips(context.layout);
  const left = Math.round(total * look.issuerColumn);
  const widths: [number, number] = [left, total - left];
  const line = centeredLine(context);
  const issuer = { size: look.issuingBodySize, bold: true };
  const motto = { size: look.mottoSize, bold: true };

  return [
    columns(widths, [
      [
        [
          ...(head.superiorBody ? [line(head.superiorBody, { size: look.superiorBodySize })] : []),
          line(head.issuingBody, issuer),
          ruleUnder(head.issuingBody, issuer.size, look.issuerRule, widths[0], context),
        ],
        [
          line(head.nationalName, { size: look.nationalNameSize, bold: true }),
          line(head.motto, motto),
          ruleUnder(head.motto, motto.size, look.mottoRule, widths[1], context),
        ],
      ],
      [
        [line(head.number, { size: look.numberSize })],
        [line(head.placeAndDate, { size: look.placeDateSize, italics: true })],
      ],
    ]),
  ];
}

export function writeTitle(document: ArrangedDocument, context: DocxContext): Content {
  const { title } = context.layout;
  const line = centeredLine(context);
  return [
    line(
      document.title,
      { size: title.nameSize, bold: true },
      { style: 'Title', spacing: { ...singleSpacing, before: twips(14) } },
    ),
    line(document.abstract, { size: title.abstractSize, bold: true }),
    ruleUnder(document.abstract, title.abstractSize, title.rule, textWidthTwips(context.layout), context),
    ...writeAddressees(document, context),
    new Paragraph({ spacing: singleSpacing }),
  ];
}

function writeAddressees({ addressees }: ArrangedDocument, context: DocxContext): Content {
  if (!addressees) return [];
  const size = context.layout.recipients.addresseeSize;
  const spacing = { ...singleSpacing, before: twips(12) };
  const [only] = addressees.names;
  if (addressees.names.length === 1)
    return [centeredLine(context)(`${addressees.label} ${only}`, { size }, { spacing })];
  const left = Math.round(textWidthTwips(context.layout) * 0.25);
  const write = (text: string) =>
    new Paragraph({ spacing: singleSpacing, indent: { left }, children: context.write([{ text }], { size }) });
  return [
    new Paragraph({
      spacing,
      indent: { left: left - millimeterTwips(12) },
      children: context.write([{ text: addressees.label }], { size }),
    }),
    ...addressees.names.map(write),
  ];
}

/** Recipients at the left, signature at the right; never split over two pages. */
export function writeClosing({ recipients, signature }: ArrangedDocument, context: DocxContext): Content {
  if (!recipients && !signature) return [];
  const { layout, write } = context;
  const total = textWidthTwips(layout);
  const right = Math.round(total * layout.signature.column);
  const line = centeredLine(context);
  const plain = (text: string, style: RunStyle) =>
    new Paragraph({ spacing: singleSpacing, children: write([{ text }], style) });
  const gap = new Paragraph({
    spacing: {
      before: 0,
      after: 0,
      line: millimeterTwips(layout.signature.gap),
      lineRule: LineRuleType.EXACT,
    },
  });

  return [
    new Paragraph({ spacing: singleSpacing, keepNext: true }),
    columns(
      [total - right, right],
      [
        [
          recipients
            ? [
                plain(recipients.label, { size: layout.recipients.labelSize, bold: true, italics: true }),
                ...recipients.lines.map((text) => plain(text, { size: layout.recipients.itemSize })),
              ]
            : [new Paragraph({})],
          signature
            ? [
                ...signature.lines.map((text) => line(text, { size: layout.signature.lineSize, bold: true })),
                gap,
                line(signature.name, { size: layout.signature.nameSize, bold: true }),
              ]
            : [new Paragraph({})],
        ],
      ],
    ),
  ];
}

export function writeAnnexTitle(annex: ArrangedAnnex, context: DocxContext): Content {
  const { annex: look } = context.layout;
  const heading = [
    ...context.write([{ text: annex.label }], { size: look.labelSize, bold: true }),
    ...context.write([{ text: `\n${annex.title}` }], { size: look.titleSize, bold: true }),
  ];
  const spacing = { ...bodySpacing(context.layout), after: twips(9) };
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      spacing: singleSpacing,
      children: heading,
    }),
    centeredLine(context)(annex.reference, { size: look.referenceSize, italics: true }, { spacing }),
  ];
}

function centeredLine({ write }: DocxContext) {
  return (text: string, style: RunStyle, options: IParagraphOptions = {}) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: singleSpacing,
      ...options,
      children: write([{ text }], style),
    });
}

/** A line as long as a share of the (bold) text above: the top border of an empty paragraph, cut by its indents. */
function ruleUnder(text: string, size: number, share: number, widthTwips: number, { layout }: DocxContext): Paragraph {
  const full = twips(textWidth(text, { font: layout.fonts.embedded, size, weight: 'bold' }));
  const indent = Math.round((widthTwips - Math.min(full, widthTwips) * share) / 2);
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: twips(2), after: 0, line: twips(6), lineRule: LineRuleType.EXACT },
    border: {
      top: {
        style: BorderStyle.SINGLE,
        size: Math.round(layout.head.ruleThickness * eighthsPerPoint),
        color: '000000',
        space: 0,
      },
    },
  });
}

function columns(widths: [number, number], rows: Content[][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: widths,
    borders: TableBorders.NONE,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children) => new TableCell({ margins: { left: 0, right: 0, marginUnitType: WidthType.DXA }, children }),
          ),
        }),
    ),
  });
}
