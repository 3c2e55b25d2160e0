import i18next from 'i18next';
import { afterEach, expect, test } from 'vitest';
import { defineTexts } from './define-texts.ts';

const texts = defineTexts('sample', {
  vi: { list: { heading: 'Cảnh báo', count: '{{count}} cảnh báo', place: 'Tại {{place}}' } },
  en: { list: { heading: 'Alerts', count: '{{count}} alerts', count_one: '{{count}} alert', place: 'At {{place}}' } },
});

afterEach(() => i18next.changeLanguage('vi'));

test('[GO-02] Vietnamese is spoken unless another language is chosen', () => {
  expect(texts.now(($) => $.list.heading)).toBe('Cảnh báo');
});

test('[GO-02] English has a singular form, Vietnamese needs none', async () => {
  expect(texts.now(($) => $.list.count, { count: 1 })).toBe('1 cảnh báo');

  await i18next.changeLanguage('en');

  expect(texts.now(($) => $.list.count, { count: 1 })).toBe('1 alert');
  expect(texts.now(($) => $.list.count, { count: 3 })).toBe('3 alerts');
});

test('[GO-02] names with slashes and ampersands come out as they are', () => {
  expect(texts.now(($) => $.list.place, { place: 'KCN A/B & C' })).toBe('Tại KCN A/B & C');
});
