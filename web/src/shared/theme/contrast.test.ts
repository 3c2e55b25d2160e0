import { expect, test } from 'vitest';
import { blend, contrastRatio, inkOn } from './contrast.ts';
import { darkInk, riskFill, seriesColors, tokens } from './tokens.ts';

const words = [
  'text',
  'text-2',
  'text-3',
  'primary',
  'info-2',
  'good',
  'warn',
  'bad',
  'risk-1-text',
  'risk-2-text',
  'risk-3-text',
  'risk-4-text',
  'risk-5-text',
] as const;

for (const theme of ['dark', 'light'] as const) {
  const colors = tokens[theme];

  for (const surface of ['bg', 'surface', 'surface-2'] as const) {
    test.each(words)(`[PLT-09] ${theme}: %s reads on ${surface} at 4.5:1 or more`, (word) => {
      expect(contrastRatio(colors[word], colors[surface])).toBeGreaterThanOrEqual(4.5);
    });
  }

  test(`[PLT-09] ${theme}: button text reads on the primary colour`, () => {
    expect(contrastRatio(colors['primary-ink'], colors.primary)).toBeGreaterThanOrEqual(4.5);
  });

  test(`[PLT-09] ${theme}: field borders and chart lines stand out from their surface at 3:1 or more`, () => {
    for (const color of [colors.field, ...seriesColors[theme]]) {
      expect(contrastRatio(color, colors.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  test(`[PLT-09] ${theme}: body text reads on a row tinted by the highest levels`, () => {
    for (const fill of riskFill) {
      expect(contrastRatio(colors.text, blend(fill, 0.14, colors.surface))).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test('[PLT-09] the dark ink reads on every risk level chip', () => {
  for (const fill of riskFill) expect(contrastRatio(darkInk, fill)).toBeGreaterThanOrEqual(4.5);
});

test('[PLT-09] official air-quality colours get the ink that reads, dark on green and white on maroon', () => {
  expect(inkOn('#00E400')).toBe('#0A1420');
  expect(inkOn('#7E0023')).toBe('#FFFFFF');
});
