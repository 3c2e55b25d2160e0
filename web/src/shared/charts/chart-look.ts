import { fontStack, seriesColors, tokens } from '../theme/tokens.ts';
import type { Theme } from '../theme/tokens.ts';

/** What a chart needs to know of the page: colours of the theme and the size of a pixel there (the wall is scaled). */
export type ChartLook = {
  theme: Theme;
  color: (typeof tokens)[Theme];
  series: readonly string[];
  font: string;
  /** A length given for a 16 px root size. */
  px: (pixels: number) => number;
};

export function chartLook(theme: Theme, rootPixels: number): ChartLook {
  return {
    theme,
    color: tokens[theme],
    series: seriesColors[theme],
    font: fontStack,
    px: (pixels) => (pixels * rootPixels) / 16,
  };
}

/** Axis, grid and tooltip as all our charts have them. */
export function commonOption({ color, font, px }: ChartLook) {
  const label = { color: color['text-2'], fontFamily: font, fontSize: px(12), lineHeight: px(16) };
  return {
    label,
    axis: {
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { lineStyle: { color: color.line, width: 1 } },
      nameTextStyle: { ...label, color: color['text-3'] },
    },
    tooltip: {
      backgroundColor: color['surface-2'],
      borderColor: color['line-strong'],
      padding: [px(6), px(10)],
      textStyle: { color: color.text, fontFamily: font, fontSize: px(13) },
      confine: true,
      transitionDuration: 0,
    },
  };
}
