import { expect, test } from 'vitest';
import { matchesWords } from './search-words.ts';

test('[PLT-09] search works with and without marks and finds words by their beginning', () => {
  expect(matchesWords('Thành phố Hải Phòng', 'hai phong')).toBe(true);
  expect(matchesWords('Thành phố Hải Phòng', 'Hải Ph')).toBe(true);
  expect(matchesWords('Khu công nghiệp Đình Vũ', 'dinh vu kcn')).toBe(false);
  expect(matchesWords('Khu công nghiệp Đình Vũ', 'dinh vu')).toBe(true);
});

test('[PLT-09] an empty search leaves everything in the list', () => {
  expect(matchesWords('Phường Trà Giang', '  ')).toBe(true);
});
