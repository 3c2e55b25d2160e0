import { expect, test } from 'vitest';
import { headingsOfText } from './headings.ts';

test('[DAT-25] the headings of a file of one’s own can be matched by hand', () => {
  const text = '\uFEFFDANH SÁCH\r\n\r\nMã hồ sơ;"Nơi, chỗ";Ngày\r\n1;2;3';

  expect(headingsOfText(text)).toEqual(['Mã hồ sơ', 'Nơi, chỗ', 'Ngày']);
});

test('[DAT-25] a heading that stands twice gets a number, as on the server', () => {
  expect(headingsOfText('Ngày,Ngày,Tên')).toEqual(['Ngày', 'Ngày (2)', 'Tên']);
});

test('[DAT-25] a text without a table has no headings', () => {
  expect(headingsOfText('Kính gửi Sở\nNội dung')).toEqual([]);
});
