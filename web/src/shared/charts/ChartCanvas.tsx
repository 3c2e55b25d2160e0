import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTheme } from '../theme/use-theme.ts';
import { chartLook } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import css from './chart.module.css';
import { ChartTable } from './ChartTable.tsx';
import type { ChartTableData } from './ChartTable.tsx';
import { useChartTexts } from './texts.ts';

export type ChartFrame = {
  /** One or two sentences that say what the picture says. */
  summary: string;
  /** The same figures as rows; asked for when the table is opened. */
  table: () => ChartTableData;
  /** CSS height of the picture. */
  height?: string;
  /** The wall has no one to click: no table button there. */
  withTable?: boolean;
};
export type ChartCanvasProps = ChartFrame & {
  /** Changes of what it reads must change its identity (useCallback). */
  option: (look: ChartLook) => EChartsCoreOption;
};

export function ChartCanvas({
  option,
  summary,
  table,
  height = '16rem',
  withTable = true,
}: ChartCanvasProps): ReactNode {
  const t = useChartTexts();
  const theme = useTheme();
  const tableId = useId();
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [isTableOpen, setTableOpen] = useState(false);

  const draw = useEffectEvent(() => {
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    chart.current?.setOption({ animation: false, ...option(chartLook(theme, root)) }, { notMerge: true });
  });

  useEffect(() => {
    const target = element.current!;
    let isGone = false;
    const observer = new ResizeObserver(() => {
      chart.current?.resize();
      draw();
    });
    // A canvas painted before the font arrives would keep the fallback font.
    void Promise.all([import('./echarts-core.ts'), fontsReady()]).then(([{ init }]) => {
      if (isGone) return;
      chart.current = init(target, null, { renderer: 'canvas' });
      observer.observe(target);
      draw();
    });
    return () => {
      isGone = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => draw(), [option, theme]);

  return (
    <figure className={css.figure}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- ECharts puts its canvas inside */}
      <div ref={element} className={css.canvas} style={{ height }} role="img" aria-label={summary} />
      {withTable && (
        <button
          type="button"
          className={css.tableButton}
          aria-expanded={isTableOpen}
          aria-controls={tableId}
          onClick={() => setTableOpen(!isTableOpen)}
        >
          {t(($) => (isTableOpen ? $.hideTable : $.showTable))}
        </button>
      )}
      <div id={tableId}>{isTableOpen && <ChartTable caption={summary} {...table()} />}</div>
    </figure>
  );
}

let fonts: Promise<unknown> | undefined;

function fontsReady(): Promise<unknown> {
  fonts ??= Promise.all([
    document.fonts.load('500 12px "Be Vietnam Pro"', 'ế'),
    document.fonts.load('500 12px "IOC Num"', '0'),
  ]).catch(() => undefined);
  return fonts;
}
