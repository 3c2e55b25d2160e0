import type { TableCell } from '@ioc/contracts/briefing-document';
import { expect, test } from 'vitest';
import { cellsWithAlign } from './cell-align.ts';

const cell = (part: Partial<TableCell> = {}): TableCell => ({ runs: [], columns: 1, rows: 1, ...part });

test('[GO-08] a cell beside a merged one keeps the alignment of its own column', () => {
  const rows = [
    [cell({ rows: 2 }), cell(), cell()],
    [cell(), cell({ align: 'left' })],
  ];

  const aligned = cellsWithAlign(rows, ['left', 'center', 'right'], false).map((row) => row.map(({ align }) => align));

  expect(aligned).toEqual([
    ['left', 'center', 'right'],
    ['center', 'left'],
  ]);
});
