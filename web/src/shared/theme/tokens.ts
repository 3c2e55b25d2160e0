/** The one colour set of every face. Dark is the wall and the operations console, light the workspace; a person may switch. */
export const tokens = {
  dark: {
    bg: '#050D19',
    surface: '#0A1726',
    'surface-2': '#10233A',
    'surface-3': '#17304D',
    line: 'rgba(140, 185, 230, 0.16)',
    'line-strong': 'rgba(140, 185, 230, 0.34)',
    field: '#5F7C9B',
    text: '#E9F1FA',
    'text-2': '#A9BDD2',
    'text-3': '#7D94AC',
    primary: '#38C6F4',
    'primary-ink': '#04121F',
    'primary-soft': 'rgba(56, 198, 244, 0.14)',
    'info-2': '#2DD4BF',
    good: '#34D399',
    warn: '#FFB35C',
    bad: '#FF7A7C',
    'risk-1-text': '#7CC4FF',
    'risk-2-text': '#FFE27A',
    'risk-3-text': '#FF9A3D',
    'risk-4-text': '#FF7A7C',
    'risk-5-text': '#C894FF',
    shadow: 'none',
  },
  light: {
    bg: '#F4F7FA',
    surface: '#FFFFFF',
    'surface-2': '#EEF3F8',
    'surface-3': '#E0E9F2',
    line: '#D8E0E9',
    'line-strong': '#B9C6D4',
    field: '#71859A',
    text: '#14202E',
    'text-2': '#46586B',
    'text-3': '#566879',
    primary: '#0B64A0',
    'primary-ink': '#FFFFFF',
    'primary-soft': 'rgba(11, 100, 160, 0.09)',
    'info-2': '#0E7C6B',
    good: '#1A7C49',
    warn: '#9A5B00',
    bad: '#C62828',
    'risk-1-text': '#1565C0',
    'risk-2-text': '#7A5E00',
    'risk-3-text': '#AE5008',
    'risk-4-text': '#C62828',
    'risk-5-text': '#7B2CBF',
    shadow: '0 1px 2px rgba(20, 32, 46, 0.06), 0 4px 16px rgba(20, 32, 46, 0.06)',
  },
} as const;

export type Theme = keyof typeof tokens;
export type TokenName = keyof (typeof tokens)['dark'];

/** Fills of the five operational levels, equal in both themes; hues are fixed by regulation, values may be set by the province. */
export const riskFill = ['#7CC4FF', '#FFE27A', '#FF9A3D', '#FF4D4F', '#B266FF'] as const;
/** Opacity of those fills over relief. */
export const riskFillOpacity = [0.26, 0.36, 0.5, 0.56, 0.6] as const;
/** Ink on risk fills and on the light official air-quality colours. */
export const darkInk = '#0A1420';

/** Categorical order of chart series; at most six are shown, the rest is summed as "Khác". */
export const seriesColors = {
  dark: ['#38C6F4', '#2DD4BF', '#FFB35C', '#A78BFA', '#7CC4FF', '#F472B6', '#A3E635', '#94A3B8'],
  light: ['#0B7CAB', '#0E7C6B', '#A85F00', '#6D4FD0', '#2F6FB5', '#B8307F', '#4B7A0A', '#566879'],
} as const;

export const fontStack = "'IOC Num', 'Be Vietnam Pro', system-ui, 'Segoe UI', sans-serif";
