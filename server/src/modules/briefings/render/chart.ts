// A chart for paper: ECharts on the server draws an SVG, with Vietnamese number formats and colours that survive a
// black-and-white printer. The SVG goes into the PDF as it is; Word gets a PNG of it.
import { Resvg } from '@resvg/resvg-js';
import { init, type EChartsCoreOption } from 'echarts';
import { fontFiles } from './fonts.ts';
import { withPrintStyle } from './chart-style.ts';

export type ChartSize = { widthMillimeters: number; heightMillimeters: number };
const pixelsPerMillimeter = 96 / 25.4;
const pngPixelsPerPixel = 3; // 288 dots per inch

/** The chart as SVG text. The same option and size always give the same text. */
export function drawChart(option: Record<string, unknown>, size: ChartSize, fontFamily: string): string {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: Math.round(size.widthMillimeters * pixelsPerMillimeter),
    height: Math.round(size.heightMillimeters * pixelsPerMillimeter),
  });
  try {
    chart.setOption(withPrintStyle(option, fontFamily) as EChartsCoreOption);
    return withStableIds(chart.renderToSVGString());
  } finally {
    chart.dispose(); // an undisposed chart keeps the process alive
  }
}

export function chartPng(svg: string, fontFamily: string): Buffer {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: pngPixelsPerPixel },
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
  return image.render().asPng();
}

/** ECharts counts instances and shapes per process; ids are renumbered in the order they appear. */
function withStableIds(svg: string): string {
  const ids = new Map<string, string>();
  return svg.replaceAll(/\bzr\d+-[a-z]+-?\d+\b/g, (id) => {
    if (!ids.has(id)) ids.set(id, `c${ids.size}`);
    return ids.get(id)!;
  });
}
