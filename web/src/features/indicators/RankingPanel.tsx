import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import type { PeriodWords } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { unitOf } from './course.ts';
import css from './indicator.module.css';
import { useIndicatorTexts } from './texts.ts';

export type RankingPanelProps = {
  indicator: Indicator;
  latest: Parameters<ReturnType<typeof usePanelState>>[0];
  figures: readonly Figure[];
  unit: string | null;
  nameOf: (unit: string) => string;
  areaName: (code: string) => string;
  onChoose: (unit: string) => void;
};

/** All units by their newest figure, the worst first. */
export function RankingPanel(props: RankingPanelProps): ReactNode {
  const { indicator, latest, figures, unit, nameOf, areaName, onChoose } = props;
  const t = useIndicatorTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const { per } = indicator;
  const rows = figures.map((figure, place) => ({ place: place + 1, unit: unitOf(figure, per), figure }));
  const columns: Column<(typeof rows)[number]>[] = [
    {
      id: 'place',
      header: '#',
      align: 'end',
      width: '2.5rem',
      sortBy: ({ place }) => place,
      cell: ({ place }) => place,
    },
    {
      id: 'unit',
      header: t(($) => $.perWord[per]),
      sortBy: (row) => nameOf(row.unit),
      cell: (row) => (
        <span className={css.name}>
          {nameOf(row.unit)}
          {per !== 'area' && <span className={css.soft}>{areaName(row.figure.area)}</span>}
        </span>
      ),
    },
    {
      id: 'value',
      header: t(($) => $.value),
      align: 'end',
      sortBy: ({ figure }) => figure.value,
      cell: (row) => (
        <CategoryValue
          figure={row.figure}
          indicator={indicator}
          label={`${say(indicator.name)}, ${nameOf(row.unit)}`}
        />
      ),
    },
    {
      id: 'period',
      header: t(($) => $.period),
      hidden: true,
      sortBy: ({ figure }) => figure.period.start,
      cell: ({ figure }) => format.period(figure.period, indicator.periodKind as PeriodWords),
    },
  ];
  return (
    <Panel
      title={t(($) => $.ranking)}
      flush
      state={panelState(latest, {
        empty: { when: rows.length === 0, title: t(($) => $.noFigures), help: t(($) => $.noFiguresHelp) },
      })}
    >
      <DataTable
        caption={t(($) => $.ranking)}
        rows={rows}
        columns={columns}
        rowId={(row) => row.unit}
        onOpen={(row) => onChoose(row.unit)}
        openId={unit}
        maxHeight="26rem"
      />
    </Panel>
  );
}
