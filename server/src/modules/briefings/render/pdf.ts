// PDF through Typst: tagged, and PDF/A-2a so that it can be archived.
import { readFileSync } from 'node:fs';
import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import { documentLayout, type DocumentFormat } from '@ioc/contracts/document-format';
import { arrangeDocument } from './arrange.ts';
import { typesetPdf } from './typst.ts';

const template = readFileSync(new URL('briefing.typ', import.meta.url), 'utf8');

/** The document as a PDF; the same document and format give the same bytes. */
export async function renderPdf(document: BriefingDocument, format: DocumentFormat): Promise<Buffer> {
  const layout = documentLayout(format);
  const arranged = arrangeDocument(document, layout);
  const data = { document: arranged, layout, preparedAt: calendarParts(arranged.preparedAt) };
  const creationTimestamp = Math.floor(arranged.preparedAt.getTime() / 1000);
  return typesetPdf(template, data, { pdfStandard: 'a-2a', creationTimestamp });
}

/** Typst dates carry no zone: UTC. */
function calendarParts(date: Date) {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
