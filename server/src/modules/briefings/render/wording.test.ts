import { expect, test } from 'vitest';
import { headingNumbers, toRoman } from './numbering.ts';
import { aBriefingDocument } from './testing/a-briefing-document.ts';
import { annexReference, numberLine, placeAndDate, recipientLines } from './wording.ts';

const { head } = aBriefingDocument();

test('[PLT-08] number and day stay blank until the clerk fills them in', () => {
  expect(numberLine(head, 'Số:')).toMatch(/^Số:\s{5,}\/BC-UBND$/u);
  expect(placeAndDate(head)).toMatch(/^Hải An, ngày\s{5,}tháng 11 năm 2026$/u);
});

test('[PLT-08] small numbers, days and the months 1 and 2 take a leading 0', () => {
  expect(numberLine({ ...head, number: 5 }, 'Số:')).toBe('Số: 05/BC-UBND');
  expect(numberLine({ ...head, number: 215 }, 'Số:')).toBe('Số: 215/BC-UBND');
  expect(placeAndDate({ ...head, day: 5, month: 2 })).toBe('Hải An, ngày 05 tháng 02 năm 2026');
  expect(placeAndDate({ ...head, day: 15, month: 3 })).toBe('Hải An, ngày 15 tháng 3 năm 2026');
});

test('[PLT-08] an annex says which document it belongs to', () => {
  const issued = aBriefingDocument({ head: { ...head, number: 5, day: 18 } });

  expect(annexReference(issued)).toBe(
    '(Kèm theo Báo cáo số 05/BC-UBND ngày 18 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh Hải An)',
  );
});

test('[PLT-08] recipients stand one a line, with semicolons and a final full stop', () => {
  expect(recipientLines(['Thường trực Tỉnh ủy', '- Như trên;', 'Lưu: VT, TH.'])).toEqual([
    '- Thường trực Tỉnh ủy;',
    '- Như trên;',
    '- Lưu: VT, TH.',
  ]);
});

test('[PLT-08] headings count in Roman, Arabic and Vietnamese letters, and start again under a new heading', () => {
  const number = headingNumbers();

  const points = [1, 2, 3, 3, 3, 3, 3, 2, 3, 1, 2].map(number);
  expect(points).toEqual(['I.', '1.', 'a)', 'b)', 'c)', 'd)', 'đ)', '2.', 'a)', 'II.', '1.']);
  expect([4, 9, 14, 19].map(toRoman)).toEqual(['IV', 'IX', 'XIV', 'XIX']);
});
