// Word file through the `docx` library.
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  LevelSuffix,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from 'docx';
import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import { documentLayout, type DocumentFormat, type DocumentLayout } from '@ioc/contracts/document-format';
import { arrangeDocument } from './arrange.ts';
import type { ArrangedDocument } from './arranged-document.ts';
import { dashList, millimeterTwips, writeBlocks, type DocxContext } from './docx-blocks.ts';
import { writeAnnexTitle, writeClosing, writeHead, writeTitle } from './docx-frame.ts';
import { halfPoints, runWriter } from './docx-runs.ts';
import { withFixedTimes } from './zip-times.ts';

/** The document as a Word file; the same document and format give the same bytes. */
export async function renderDocx(document: BriefingDocument, format: DocumentFormat): Promise<Buffer> {
  const layout = documentLayout(format);
  const arranged = arrangeDocument(document, layout);
  const context: DocxContext = { layout, write: runWriter(), drawings: { count: 0 } };
  const section = sectionMaker(arranged, layout);
  const file = new Document({
    styles: documentStyles(layout),
    numbering: { config: [dashListNumbering(layout)] },
    sections: [
      section([
        ...writeHead(arranged, context),
        ...writeTitle(arranged, context),
        ...writeBlocks(arranged.body, context),
        ...writeClosing(arranged, context),
      ]),
      ...arranged.annexes.map((annex) =>
        section([...writeAnnexTitle(annex, context), ...writeBlocks(annex.blocks, context)]),
      ),
    ],
  });
  const packed = await Packer.toBuffer(file, false, [{ path: 'docProps/core.xml', data: coreProperties(arranged) }]);
  return withFixedTimes(packed, arranged.preparedAt);
}

/** Pages are numbered from 1 in each section, top centre, and not on the first page (Decree 30, Appendix I, I.7, III.1.đ). */
function sectionMaker({ footer }: ArrangedDocument, layout: DocumentLayout) {
  const { page } = layout;
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(page.numberSize) })],
  });
  const simulated = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: footer ? [new TextRun({ text: footer, italics: true, size: halfPoints(10) })] : [],
  });
  return (children: FileChild[]): ISectionOptions => ({
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        size: { width: millimeterTwips(page.width), height: millimeterTwips(page.height) },
        margin: {
          top: millimeterTwips(page.marginTop),
          bottom: millimeterTwips(page.marginBottom),
          left: millimeterTwips(page.marginLeft),
          right: millimeterTwips(page.marginRight),
          header: millimeterTwips(page.marginTop / 2),
          footer: millimeterTwips(page.marginBottom / 2),
        },
        pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
      },
    },
    headers: { default: new Header({ children: [pageNumber] }), first: new Header({ children: [new Paragraph({})] }) },
    footers: { default: new Footer({ children: [simulated] }), first: new Footer({ children: [simulated] }) },
    children,
  });
}

function documentStyles({ fonts, body }: DocumentLayout) {
  const run = { font: fonts.document, size: halfPoints(body.size), color: '000000' };
  return {
    default: {
      document: { run: { ...run, language: { value: 'vi-VN', eastAsia: 'vi-VN' } } },
      title: { run },
      heading1: { run },
      heading2: { run },
      heading3: { run },
    },
  };
}

function dashListNumbering({ body }: DocumentLayout) {
  return {
    reference: dashList,
    levels: [
      {
        level: 0,
        format: LevelFormat.BULLET,
        text: '-',
        suffix: LevelSuffix.SPACE,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 0, firstLine: millimeterTwips(body.firstLineIndent) } } },
      },
    ],
  };
}

/** The library stamps the time of packing; ours is the time the document was prepared. */
function coreProperties({ title, abstract, head, preparedAt }: ArrangedDocument): string {
  const time = preparedAt.toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(`${title} ${abstract}`)}</dc:title>`,
    `<dc:creator>${escapeXml(head.issuingBody)}</dc:creator>`,
    '<dc:language>vi-VN</dc:language>',
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
