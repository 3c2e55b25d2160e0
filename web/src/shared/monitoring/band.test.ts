import { expect, test } from 'vitest';
import { bandOf, isRating } from './band.ts';

const words = (name: string) => ({ vi: name, en: name });
const index = [
  { id: 'good', name: words('Tốt'), from: 0, to: 50, color: '#00E400', ink: '#0A1420' },
  { id: 'hazardous', name: words('Nguy hại'), from: 301, to: null, color: '#7E0023', ink: '#FFFFFF' },
];
const ratings = [
  { id: 'D', name: words('Kém'), from: 1, to: 1, color: '#C62828', ink: '#FFFFFF' },
  { id: 'A', name: words('Tốt'), from: 4, to: 4, color: '#34D399', ink: '#0A1420' },
];

test('[DAT-20] the band that a figure names is used, else the one its value lies in', () => {
  expect(bandOf({ categories: index }, { value: 12, category: 'good' })?.id).toBe('good');
  expect(bandOf({ categories: index }, { value: 480, category: null })?.id).toBe('hazardous');
  expect(bandOf({ categories: ratings }, { value: 4, category: null })?.id).toBe('A');
});

test('[DAT-20] a figure without a value has no band', () => {
  expect(bandOf({ categories: index }, { value: null, category: null })).toBeNull();
});

test('[SCN-41] a score that stands for a letter is told apart from an index', () => {
  expect(isRating(ratings)).toBe(true);
  expect(isRating(index)).toBe(false);
  expect(isRating([])).toBe(false);
});
