export { BarChart } from './BarChart.tsx';
export { ChartCanvas } from './ChartCanvas.tsx';
export type { ChartLook } from './chart-look.ts';
export { Sparkline } from './Sparkline.tsx';
export { StackedBars } from './StackedBars.tsx';
export type { LimitLine, TimePoint, TimeSeries } from './time-series.ts';
export { TimeSeriesChart } from './TimeSeriesChart.tsx';
