import { fontStack, riskFill, tokens } from './tokens.ts';
import type { Theme } from './tokens.ts';

function declarations(theme: Theme): string {
  return Object.entries(tokens[theme])
    .map(([name, value]) => `--${name}:${value};`)
    .join('');
}

/** The tokens as CSS custom properties; the build puts this text into every page's shell, so the first paint has the colours. */
export function tokensCss(): string {
  const shared = [
    ...riskFill.map((color, index) => `--risk-${index + 1}:${color};`),
    '--risk-ink:#0A1420;',
    `--font:${fontStack};`,
    '--radius-chip:4px;--radius-field:8px;--radius-panel:12px;',
  ].join('');
  return [
    `:root{${shared}}`,
    `:root,[data-mantine-color-scheme='dark']{color-scheme:dark;${declarations('dark')}}`,
    `[data-mantine-color-scheme='light']{color-scheme:light;${declarations('light')}}`,
  ].join('\n');
}
