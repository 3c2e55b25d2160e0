import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { documentRuns, type DocumentBlock, type DocumentRun } from '@ioc/contracts/briefing-document';
import { documentLayout } from '@ioc/contracts/document-format';
import { expect, test } from 'vitest';
import { arrangeDocument } from './arrange.ts';
import { renderDocx } from './docx.ts';
import { renderPdf } from './pdf.ts';
import { aBriefingDocument } from './testing/a-briefing-document.ts';
import { provinceFormat } from './testing/province-format.ts';
import { lacksPdftotext, pdfPages, pdfText, pdfWords } from './testing/read-pdf.ts';
import { docxText, readZip } from './testing/read-zip.ts';

const document = aBriefingDocument();
const paragraph = (...runs: DocumentRun[]): DocumentBlock => ({ kind: 'paragraph', style: 'body', runs });
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const numbersIn = (text: string) => (text.match(/\d[\d.,/:]*/g) ?? []).map((number) => number.replace(/[.,/:]+$/, ''));

function figureTexts(): string[] {
  const inText = documentRuns(document).flatMap((run) => (run.kind === 'figure' ? [run.text] : []));
  return [...inText, ...document.figures.map(({ text }) => text)];
}

function chartNumbers(): string[] {
  const { body } = arrangeDocument(document, documentLayout(provinceFormat));
  return body.flatMap((block) => (block.kind === 'chart' ? numbersIn(block.svg.replaceAll(/<[^>]+>/g, ' ')) : []));
}

test.skipIf(lacksPdftotext)('[GO-08] every figure of the document stands in the PDF', async () => {
  const text = inOneLine(pdfText(await renderPdf(document, provinceFormat)));

  expect(figureTexts().length).toBeGreaterThan(20);
  for (const figure of figureTexts()) expect(text).toContain(figure);
});

test('[GO-08] every figure of the document stands in the Word file', async () => {
  const text = docxText(await renderDocx(document, provinceFormat));

  for (const figure of figureTexts()) expect(text).toContain(figure);
});

test.skipIf(lacksPdftotext)('[GO-08] PDF and Word file carry exactly the same numbers', async () => {
  const pages = pdfPages(await renderPdf(document, provinceFormat));
  const word = await renderDocx(document, provinceFormat);

  // Word has the chart as a picture, and its page numbers are a field.
  const pageNumbers = pages.flatMap((page) => /^\d+$/.exec(page.split('\n')[0] ?? '')?.[0] ?? []);
  const fromPdf = numbersIn(pages.join('\n')).sort();
  const fromWord = [...numbersIn(docxText(word)), ...chartNumbers(), ...pageNumbers].sort();
  expect(fromPdf).toEqual(fromWord);
});

test.skipIf(lacksPdftotext)('[GO-08] what a person wrote comes out as written, never as markup', async () => {
  const written = [
    '#import "x"',
    '$a$',
    '*b* _c_ `d`',
    '] } \\ // @e',
    '= đầu mục',
    '<w:t>&amp;</w:t>',
    '#{1 + 1}',
    '{{g}}',
    "'h' -- i",
  ];
  const hostile = aBriefingDocument({
    abstract: 'Về #import "x" và $a$',
    body: written.map((text) => paragraph({ kind: 'text', text })),
    figures: [],
  });

  const pdf = inOneLine(pdfText(await renderPdf(hostile, provinceFormat)));
  const word = docxText(await renderDocx(hostile, provinceFormat));

  for (const text of [...written, 'Về #import "x" và $a$']) {
    expect(pdf).toContain(text);
    expect(word).toContain(text);
  }
});

test('[GO-10] the same document gives the same bytes, in another process and time zone too', async () => {
  const files = [await renderDocx(document, provinceFormat), await renderPdf(document, provinceFormat)];
  const digests = files.map((file) => createHash('sha256').update(file).digest('hex'));

  const script = fileURLToPath(new URL('testing/print-digests.ts', import.meta.url));
  const elsewhere = spawnSync(process.execPath, [script], { env: { ...process.env, TZ: 'America/New_York' } });

  expect(JSON.parse(elsewhere.stdout.toString())).toEqual(digests);
  expect((await renderDocx(document, provinceFormat)).equals(files[0]!)).toBe(true);
  expect((await renderPdf(document, provinceFormat)).equals(files[1]!)).toBe(true);
});

test('[GO-10] the files bear the time the document was prepared, not the time of printing', async () => {
  const word = readZip(await renderDocx(document, provinceFormat));
  const pdf = (await renderPdf(document, provinceFormat)).toString('latin1');

  expect(word.get('docProps/core.xml')).toContain('2026-11-18T01:05:00Z');
  expect(pdf).toContain('D:20261118010500');
});

test.skipIf(lacksPdftotext)('[GO-08] a document of several pages is ready in less than five seconds', async () => {
  const started = performance.now();

  const pdf = await renderPdf(document, provinceFormat);
  await renderDocx(document, provinceFormat);

  expect(performance.now() - started).toBeLessThan(5000);
  expect(pdfPages(pdf).length).toBeGreaterThanOrEqual(4);
});

test.skipIf(lacksPdftotext)(
  '[PLT-08] pages are numbered at the top from page 2 on, and each annex starts again',
  async () => {
    const pdf = await renderPdf(document, provinceFormat);

    const inTopMargin = pdfWords(pdf).filter(({ bottom }) => bottom < provinceFormat.page.marginTop.value);
    const annexPage = pdfPages(pdf).findIndex((page) => page.includes('NGUỒN GỐC SỐ LIỆU')) + 1;
    const numbered = inTopMargin.map(({ page, text }) => `page ${page}: ${text}`);
    expect(annexPage).toBe(4);
    expect(numbered).toEqual(['page 2: 2', 'page 3: 3', 'page 5: 2', 'page 6: 3']);
    for (const { left, right } of inTopMargin) expect((left + right) / 2).toBeCloseTo((30 + 210 - 15) / 2, 0);
  },
);

test.skipIf(lacksPdftotext)('[PLT-08] text keeps to the margins of the province format', async () => {
  const wide = structuredClone(provinceFormat);
  wide.page.marginLeft.value = 35;

  const words = pdfWords(await renderPdf(document, provinceFormat));
  const shifted = pdfWords(await renderPdf(document, wide));

  const leftEdge = (list: typeof words) => Math.min(...list.map(({ left }) => left));
  expect(leftEdge(words)).toBeCloseTo(30, 0);
  expect(leftEdge(shifted)).toBeCloseTo(35, 0);
  expect(Math.max(...words.map(({ right }) => right))).toBeLessThanOrEqual(210 - 15 + 0.1);
  const motto = words.find(({ text }) => text === 'Độc')!;
  const issuer = words.find(({ text }) => text === 'ỦY')!;
  expect(issuer.right).toBeLessThan(motto.left);
  expect(issuer.page).toBe(1);
});

test.skipIf(lacksPdftotext)(
  '[PLT-08] wherever a table falls on the page, its caption and unit stand with its head and first row',
  async () => {
    const table = document.body.find((block) => block.kind === 'table')!;
    const line = paragraph({ kind: 'text', text: 'Một dòng.' });
    for (let lines = 14; lines < 34; lines++) {
      const pushed = aBriefingDocument({
        body: [...Array.from({ length: lines }, () => line), { ...table, unitNote: 'Đơn vị tính: tỷ đồng' }],
      });

      const pages = pdfPages(await renderPdf(pushed, provinceFormat));

      const page = pages.find((text) => text.includes('Bảng 1.'));
      expect(inOneLine(page ?? ''), `after ${lines} lines`).toMatch(/Đơn vị tính: tỷ đồng.*STT.*Phường Hải Tân/);
    }
  },
);

test('[PLT-08] the PDF is a tagged archive file and charts carry a description', async () => {
  const pdf = (await renderPdf(document, provinceFormat)).toString('latin1');
  const word = readZip(await renderDocx(document, provinceFormat)).get('word/document.xml') ?? '';

  expect(pdf).toMatch(/pdfaid:part>2</);
  expect(pdf).toMatch(/pdfaid:conformance>A</);
  expect(word).toContain('descr="Thu ngân sách tăng đều từ 982,4 tỷ đồng');
});

test('[PLT-08] signs that the typeface lacks do not stop the document', async () => {
  const odd = aBriefingDocument({
    body: [paragraph({ kind: 'text', text: 'Ghi chú 😀 中文 \u0007 cuối.' })],
    figures: [],
  });

  const pdf = await renderPdf(odd, provinceFormat);
  const word = await renderDocx(odd, provinceFormat);

  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(docxText(word)).toContain('Ghi chú 😀 中文   cuối.');
});

test('[GO-08] a figure in the Word file leads to its row in the annex, and the row to its passport', async () => {
  const files = readZip(await renderDocx(document, provinceFormat));
  const xml = files.get('word/document.xml') ?? '';
  const relations = files.get('word/_rels/document.xml.rels') ?? '';

  const goals = [...xml.matchAll(/<w:hyperlink[^>]* w:anchor="([^"]+)"/g)].map(([, name]) => name);
  const places = new Set([...xml.matchAll(/<w:bookmarkStart[^>]* w:name="([^"]+)"/g)].map(([, name]) => name));
  expect(goals.length).toBeGreaterThan(20);
  expect(places.size).toBe(document.figures.length);
  for (const goal of goals) expect(places).toContain(goal);
  for (const { url } of document.figures) expect(relations).toContain(`Target="${url}" TargetMode="External"`);
});

test('[GO-09] a number typed by hand is underlined and listed with its reason', async () => {
  const word = await renderDocx(document, provinceFormat);
  const xml = readZip(word).get('word/document.xml') ?? '';

  expect(xml).toMatch(/<w:u w:val="dotted"\/>(?:(?!<\/w:r>).)*37 dự án/);
  expect(docxText(word)).toContain('chưa có trong kho dữ liệu');
  const none = aBriefingDocument({ body: [], figures: [] });
  expect(docxText(await renderDocx(none, provinceFormat))).not.toContain('Phụ lục');
});

test.skipIf(lacksPdftotext)('[GO-08] simulated data is marked on every page, real data is not', async () => {
  const simulated = pdfPages(await renderPdf(document, provinceFormat));
  const real = pdfText(await renderPdf(aBriefingDocument({ simulated: false }), provinceFormat));

  for (const page of simulated) expect(page).toContain('Dữ liệu mô phỏng');
  expect(real).not.toContain('mô phỏng');
});
