import { expect, test } from 'vitest';
import { flatColumns, isFlatTable } from './parts.ts';
import { readVintage } from './vintage.ts';

test('[DAT-20] intermediate results made of single values are shown as a table with every column', () => {
  const rows = [
    { pollutant: 'pm25', index: 133 },
    { pollutant: 'o3', index: 20, capped: true },
  ];

  expect(isFlatTable(rows)).toBe(true);
  expect(flatColumns(rows)).toEqual(['pollutant', 'index', 'capped']);
});

test('[DAT-20] nested or empty results are not forced into a table', () => {
  expect(isFlatTable([{ pollutant: 'pm25', used: [1, 2] }])).toBe(false);
  expect(isFlatTable([])).toBe(false);
  expect(isFlatTable({ pm25: { value: 1 } })).toBe(false);
});

test('[DAT-20] the boundaries behind a figure are told by their date and digest', () => {
  expect(readVintage('2026-11-23T11:21:40.387Z+30d56d17cafa')).toEqual({
    at: '2026-11-23T11:21:40.387Z',
    digest: '30d56d17cafa',
  });
  expect(readVintage('nghị quyết 202')).toEqual({ at: null, digest: null });
});
