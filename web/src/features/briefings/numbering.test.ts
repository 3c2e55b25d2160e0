import type { BriefingDocument, DocumentBlock } from '@ioc/contracts/briefing-document';
import { expect, test } from 'vitest';
import { handTyped, numberBlocks } from './numbering.ts';

const heading = (level: number, text: string): DocumentBlock => ({ kind: 'heading', level, text, numbered: true });

test('[GO-08] headings are numbered as in the printed document', () => {
  const blocks = [heading(1, 'A'), heading(2, 'B'), heading(3, 'C'), heading(2, 'D'), heading(1, 'E'), heading(2, 'F')];

  const numbers = numberBlocks(blocks, { table: 0, chart: 0 }).map(({ number }) => number);

  expect(numbers).toEqual(['I.', '1.', 'a)', '2.', 'II.', '1.']);
});

test('[GO-08] tables and charts are counted through body and annexes', () => {
  const counters = { table: 0, chart: 0 };
  const table = { kind: 'table', caption: 'Kết quả', columns: [], header: [], rows: [] } as DocumentBlock;
  const chart = { kind: 'chart', caption: 'Diễn biến' } as DocumentBlock;

  numberBlocks([table, chart], counters);
  const annex = numberBlocks([chart, table], counters).map(({ number }) => number);

  expect(annex).toEqual(['Biểu đồ 2.', 'Bảng 2.']);
});

test('[GO-09] numbers typed by hand are listed with their reason', () => {
  const document = {
    body: [
      {
        kind: 'paragraph',
        style: 'body',
        runs: [
          { kind: 'figure', text: '12', figureId: 'a' },
          { kind: 'figure', text: '7', typedByHand: { reason: 'Số liệu qua điện thoại' } },
        ],
      },
    ],
    annexes: [],
  } as unknown as BriefingDocument;

  expect(handTyped(document)).toEqual([{ text: '7', reason: 'Số liệu qua điện thoại' }]);
});
