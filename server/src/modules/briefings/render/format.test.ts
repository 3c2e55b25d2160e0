import { documentLayout } from '@ioc/contracts/document-format';
import { expect, test } from 'vitest';
import { parseDocumentFormat } from './format.ts';
import { provinceFormat, provinceFormatYaml } from './testing/province-format.ts';

test('[PLT-08] sizes and margins of official documents come from province data with the article they follow', () => {
  const layout = documentLayout(provinceFormat);

  expect(layout.page).toMatchObject({ marginTop: 20, marginBottom: 20, marginLeft: 30, marginRight: 15 });
  expect(layout.texts.motto).toBe('Độc lập - Tự do - Hạnh phúc');
  expect(provinceFormat.page.marginLeft).toMatchObject({
    legalRef: 'Phụ lục I, Phần I, Mục I.3',
    allowed: [30, 35],
    checked: 'verified',
  });
});

test('[PLT-08] an entry without an article is shown as a choice of the province', () => {
  const groups = [provinceFormat.page, provinceFormat.head, provinceFormat.body, provinceFormat.annex];
  const entries = groups.flatMap((group) => Object.values(group));

  expect(entries.length).toBeGreaterThan(20);
  for (const { legalRef, checked } of entries) expect(checked === 'local-choice').toBe(legalRef === null);
});

test('[PLT-08] a margin outside what the decree allows is refused', () => {
  const narrow = provinceFormatYaml.replace('marginLeft: { value: 30', 'marginLeft: { value: 20');

  expect(narrow).not.toBe(provinceFormatYaml);
  expect(() => parseDocumentFormat(narrow)).toThrow('nằm ngoài khoảng mà quy định cho phép');
});
