import { Badge, createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core';
import { fontStack, tokens } from './tokens.ts';
import type { Theme } from './tokens.ts';

const blue: MantineColorsTuple = [
  '#E5F6FD',
  '#C6EAFA',
  '#93D9F7',
  '#5FCBF5',
  '#38C6F4',
  '#1A9FD0',
  '#0B7CAB',
  '#0B64A0',
  '#0A4F80',
  '#083A5E',
];

/** Mantine's dark scale from text (0) over borders (4) and surfaces (6) to the page (7), in our blues. */
const dark: MantineColorsTuple = [
  '#E9F1FA',
  '#C9D8E8',
  '#A9BDD2',
  '#7D94AC',
  '#2C4563',
  '#17304D',
  '#0A1726',
  '#050D19',
  '#040A14',
  '#02060D',
];

/** Filled primary parts take our own ink: Mantine would put white on the light blue of the dark theme. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isPrimary = input.color === undefined || input.color === 'ioc';
  if (input.variant !== 'filled' || !isPrimary) return colors;
  return {
    ...colors,
    background: 'var(--primary)',
    hover: 'color-mix(in srgb, var(--primary) 86%, #000)',
    color: 'var(--primary-ink)',
  };
};

export const mantineTheme = createTheme({
  colors: { ioc: blue, dark },
  primaryColor: 'ioc',
  primaryShade: { dark: 4, light: 7 },
  autoContrast: true,
  variantColorResolver: variantColors,
  fontFamily: fontStack,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, monospace",
  headings: { fontFamily: fontStack, fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '21px' },
  defaultRadius: 8,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: { Badge: Badge.extend({ defaultProps: { tt: 'none' } }) },
});

function variables(theme: Theme): Record<string, string> {
  const colors = tokens[theme];
  return {
    '--mantine-color-body': colors.bg,
    '--mantine-color-text': colors.text,
    '--mantine-color-bright': colors.text,
    '--mantine-color-dimmed': colors['text-2'],
    '--mantine-color-placeholder': colors['text-3'],
    '--mantine-color-anchor': colors.primary,
    '--mantine-color-error': colors.bad,
    '--mantine-color-default': colors.surface,
    '--mantine-color-default-hover': colors['surface-2'],
    '--mantine-color-default-color': colors.text,
    '--mantine-color-default-border': colors.field,
    '--mantine-color-disabled': colors['surface-2'],
    '--mantine-color-disabled-color': colors['text-3'],
    '--mantine-color-disabled-border': colors['line-strong'],
    '--mantine-primary-color-filled': colors.primary,
    '--mantine-primary-color-contrast': colors['primary-ink'],
    '--mantine-primary-color-light': colors['primary-soft'],
    '--mantine-primary-color-light-color': colors.primary,
  };
}

/** Points Mantine's own variables at our tokens, so that its parts keep our contrast. */
export const mantineVariables: CSSVariablesResolver = () => ({
  variables: {},
  dark: variables('dark'),
  light: variables('light'),
});
