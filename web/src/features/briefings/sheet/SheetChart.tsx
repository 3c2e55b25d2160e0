import { PieChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { ChartCanvas } from '#shared/charts/index.ts';
import { chartRows, onPaper } from '../print-chart.ts';

// Documents use parts that the charts of the screens do not.
use([PieChart, LegendComponent]);

type SheetChartProps = { option: Record<string, unknown>; alt: string; heightMillimeters: number };

/** A chart of the document, drawn as on paper; its numbers can be read as a table. */
export function SheetChart({ option, alt, heightMillimeters }: SheetChartProps): ReactNode {
  const build = useCallback(({ font }: { font: string }) => onPaper(option, font) as EChartsCoreOption, [option]);
  return <ChartCanvas option={build} summary={alt} table={() => chartRows(option)} height={`${heightMillimeters}mm`} />;
}
